import { inFull, withIpv4Tail } from './address.ts';
import type { Family } from './outcome.ts';

/** What the placeholders in a row's texts stand for in one world. */
export interface Place {
  /** As a program is given it. */
  readonly name: string;
  /** As the DNS server is asked for it, where a search domain completes the name. */
  readonly fqdn?: string;
  readonly ipv6: string;
  readonly ipv4: string;
  /** With the zone of who dials it, where a row writes it. */
  readonly linkLocal?: string;
  /** Addresses that nobody has, to which the name leads. */
  readonly stale?: readonly string[];
  /** How a program knows the proxy by which it is to reach the place, where one is between. */
  readonly proxy?: Names;
  /** PEM text of the authority that the program is to trust. */
  readonly authority: string;
}

/** What can be filled in where nothing is dialled: for examples. */
export type Names = Pick<
  Place,
  'name' | 'fqdn' | 'ipv6' | 'ipv4' | 'linkLocal' | 'stale' | 'proxy'
>;

/** The address of a place in a family. */
export function addressOf({ ipv4, ipv6 }: Pick<Place, 'ipv4' | 'ipv6'>, family: Family): string {
  return family === 'IPv4' ? ipv4 : ipv6;
}

/** The placeholder of the address in a text, in a URL as that has it; nothing where the text speaks of a name. */
export function literalIn(text: string): string | undefined {
  const address = /\{((?:proxy-)?ipv[46](?:-link-local)?(?:-in-url)?)/.exec(text)?.[1];
  return address && `{${address}}`;
}

/**
 * Fills `{name}`, `{ipv6}` and `{ipv4}` in; `{ipv6-escaped}` has each colon escaped as a Python
 * source must have it; `{ipv6-in-full}`, `{ipv6-upper-case}` and `{ipv6-ipv4-tail}` are the other forms
 * of RFC 4291 section 2.2; `{ipv6-link-local}` has its zone, also with `-escaped`, and with `-in-url` as RFC 6874
 * has it; `{fqdn}` is the name as the DNS has it. Of the proxy these are `{proxy-name}` and so on.
 */
export function fill(text: string, place: Names): string {
  return text.replace(/\{(proxy-)?([\w-]+)\}/g, (all, of: string | undefined, key: string) => {
    const names = of ? place.proxy : place;
    return (names && forms[key]?.(names)) ?? all;
  });
}

const forms: Readonly<Record<string, (names: Names) => string | undefined>> = {
  name: ({ name }) => name,
  fqdn: ({ name, fqdn = name }) => fqdn,
  ipv6: ({ ipv6 }) => ipv6,
  ipv4: ({ ipv4 }) => ipv4,
  'ipv6-escaped': ({ ipv6 }) => escaped(ipv6),
  'ipv6-in-full': ({ ipv6 }) => inFull(ipv6),
  'ipv6-upper-case': ({ ipv6 }) => ipv6.toUpperCase(),
  'ipv6-ipv4-tail': ({ ipv6 }) => withIpv4Tail(ipv6),
  'ipv6-link-local': ({ linkLocal }) => linkLocal,
  'ipv6-link-local-escaped': ({ linkLocal }) => linkLocal && escaped(linkLocal),
  'ipv6-link-local-in-url': ({ linkLocal }) => linkLocal?.replace('%', '%25'),
};

function escaped(address: string): string {
  return address.replaceAll(':', '\\\\:');
}
