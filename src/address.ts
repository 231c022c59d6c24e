import ipaddr from 'ipaddr.js';
import { type Bound, type Family, families, type Shown } from './outcome.ts';

/**
 * The family of an address in text. A mapped address is IPv4 (RFC 4291 section 2.5.5.2), whatever
 * the socket's own family.
 */
export function familyOf(address: string): Family {
  return ipaddr.process(withoutZone(address)).kind() === 'ipv4' ? 'IPv4' : 'IPv6';
}

/** Whether a text is an address as it stands, without brackets. */
export function isAddress(text: string): boolean {
  return ipaddr.isValid(text.replace(/%.*/, ''));
}

/** Families of the addresses, sorted. */
export function familiesOf(addresses: readonly string[]): Family[] {
  return families.filter((family) => addresses.some((address) => familyOf(address) === family));
}

/** In which form an address is written. */
export function shownAs(address: string): Shown {
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === 'ipv4') return 'IPv4';
  return (parsed as ipaddr.IPv6).isIPv4MappedAddress() ? 'IPv4-mapped' : 'IPv6';
}

/** Each packet has two addresses, and most are those of another. */
const canonicals = new Map<string, string>();

/** Text of an address as RFC 5952 wants it; a mapped address becomes the IPv4 address in it. */
export function canonical(address: string): string {
  const known = canonicals.get(address);
  if (known !== undefined) return known;
  const text = ipaddr.process(withoutZone(address)).toString();
  canonicals.set(address, text);
  return text;
}

/** An address without its zone, which ss(8) writes after the brackets: `[fe80::1]%eth0`. */
export function withoutZone(address: string): string {
  return address.replace(/%[^\]]*/, '');
}

/** A host without the brackets that an IPv6 address may stand in. */
export function unbracketed(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}

/** The host in `host:port` or a URL, in small letters, without brackets and without who asks. */
export function hostIn(text: string): string {
  const [, host = ''] = /^(?:[\w+.-]+:\/\/)?(?:[^@/]*@)?(\[[^\]]*\]|[^:/]*)/.exec(text) ?? [];
  return unbracketed(host).toLowerCase();
}

/** An address as the host of a URL: that of IPv6 in brackets (RFC 3986 section 3.2.2). */
export function inUrl(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

/**
 * What a listening socket is bound to, without the address. `address` may be `*`, as ss(8) writes a
 * dual-stack wildcard.
 */
export function boundTo(address: string): Bound {
  if (address === '*') return 'IPv6 any';
  const bare = unbracketed(withoutZone(address));
  const parsed = ipaddr.parse(bare);
  const family: Family = parsed.kind() === 'ipv4' ? 'IPv4' : 'IPv6';
  const range = parsed.range();
  return range === 'unspecified'
    ? `${family} any`
    : range === 'loopback'
      ? `${family} loopback`
      : `${family} address`;
}

/** An IPv6 address with every zero (RFC 4291 section 2.2, form 1). */
export function inFull(ipv6: string): string {
  const { parts } = ipaddr.IPv6.parse(ipv6);
  return parts.map((part) => part.toString(16).padStart(4, '0')).join(':');
}

/** An IPv6 address whose last 32 bits are in the form of IPv4 (RFC 4291 section 2.2, form 3). */
export function withIpv4Tail(ipv6: string): string {
  const { parts } = ipaddr.IPv6.parse(ipv6);
  const head = parts.slice(0, 6).map((part) => part.toString(16));
  const tail = parts.slice(6).flatMap((part) => [part >> 8, part & 0xff]);
  return `${head.join(':')}:${tail.join('.')}`;
}
