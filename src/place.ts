import type { Family } from './outcome.ts';

/** What the placeholders in a row's texts stand for in one world. */
export interface Place {
  /** As a program is given it. */
  readonly name: string;
  /** As the DNS server is asked for it, where a search domain completes the name. */
  readonly fqdn?: string;
  readonly ipv6: string;
  readonly ipv4: string;
  /** PEM text of the authority that the program is to trust. */
  readonly authority: string;
}

/** What can be filled in where nothing is dialled: for examples. */
export type Names = Pick<Place, 'name' | 'fqdn' | 'ipv6' | 'ipv4'>;

/** The address of a place in a family. */
export function addressOf({ ipv4, ipv6 }: Pick<Place, 'ipv4' | 'ipv6'>, family: Family): string {
  return family === 'IPv4' ? ipv4 : ipv6;
}

/** The placeholder of the address in a text; nothing where the text speaks of a name. */
export function literalIn(text: string): string | undefined {
  const family = /\{(ipv[46])/.exec(text)?.[1];
  return family && `{${family}}`;
}

/**
 * Fills `{name}`, `{ipv6}` and `{ipv4}` in; `{ipv6-escaped}` has each colon escaped as a Python
 * source must have it.
 */
export function fill(text: string, place: Names): string {
  const values: Readonly<Record<string, string>> = {
    name: place.name,
    ipv6: place.ipv6,
    ipv4: place.ipv4,
    'ipv6-escaped': place.ipv6.replaceAll(':', '\\\\:'),
  };
  return text.replace(/\{([\w-]+)\}/g, (all, key: string) => values[key] ?? all);
}
