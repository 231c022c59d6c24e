import ipaddr from 'ipaddr.js';
import { canonical } from './address.ts';

/** IPv4 addresses within IPv6 ones, behind a prefix of 96 bits (RFC 6052 section 2.2). */

/** The IPv6 address by which a translator knows an IPv4 address; `prefix` is without its length: `2001:db8:64::`. */
export function embedded(prefix: string, ipv4: string): string {
  const bytes = [...partOf(prefix), ...ipaddr.IPv4.parse(ipv4).toByteArray()];
  return canonical(ipaddr.fromByteArray(bytes).toString());
}

/** The IPv4 address in an IPv6 one; nothing where it is not behind the prefix. */
export function extracted(prefix: string, ipv6: string): string | undefined {
  if (!ipaddr.IPv6.isValid(ipv6)) return undefined;
  const bytes = ipaddr.IPv6.parse(ipv6).toByteArray();
  const isBehind = partOf(prefix).every((byte, index) => byte === bytes[index]);
  return isBehind ? ipaddr.fromByteArray(bytes.slice(12)).toString() : undefined;
}

function partOf(prefix: string): number[] {
  return ipaddr.IPv6.parse(prefix).toByteArray().slice(0, 12);
}
