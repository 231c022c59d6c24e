import type { Family } from './outcome.ts';

/** What the placeholders in a row's texts stand for in one world. */
export interface Place {
  /** As a program is given it. */
  readonly name: string;
  /** As the DNS server is asked for it, where a search domain completes the name. */
  readonly fqdn?: string;
  readonly ipv6: string;
  readonly ipv4: string;
  /** How a program knows the proxy by which it is to reach the place, where one is between. */
  readonly proxy?: Names;
  /** PEM text of the authority that the program is to trust. */
  readonly authority: string;
}

/** What can be filled in where nothing is dialled: for examples. */
export type Names = Pick<Place, 'name' | 'fqdn' | 'ipv6' | 'ipv4' | 'proxy'>;

/** The address of a place in a family. */
export function addressOf({ ipv4, ipv6 }: Pick<Place, 'ipv4' | 'ipv6'>, family: Family): string {
  return family === 'IPv4' ? ipv4 : ipv6;
}

/** The placeholder of the address in a text; nothing where the text speaks of a name. */
export function literalIn(text: string): string | undefined {
  const address = /\{((?:proxy-)?ipv[46])/.exec(text)?.[1];
  return address && `{${address}}`;
}

/**
 * Fills `{name}`, `{ipv6}` and `{ipv4}` in; `{ipv6-escaped}` has each colon escaped as a Python
 * source must have it, `{fqdn}` is the name as the DNS has it. Of the proxy these are `{proxy-name}` and
 * so on.
 */
export function fill(text: string, place: Names): string {
  const values = { ...valuesOf(place, ''), ...(place.proxy && valuesOf(place.proxy, 'proxy-')) };
  return text.replace(/\{([\w-]+)\}/g, (all, key: string) => values[key] ?? all);
}

function valuesOf(
  { name, fqdn = name, ipv6, ipv4 }: Names,
  prefix: string,
): Readonly<Record<string, string>> {
  return {
    [`${prefix}name`]: name,
    [`${prefix}fqdn`]: fqdn,
    [`${prefix}ipv6`]: ipv6,
    [`${prefix}ipv4`]: ipv4,
    [`${prefix}ipv6-escaped`]: ipv6.replaceAll(':', '\\\\:'),
  };
}
