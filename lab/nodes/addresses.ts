import { randomInt } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { canonical } from '../../src/address.ts';
import type { Family } from '../../src/outcome.ts';

/** Prefixes of a world's link, or those that names and literals speak of where the link lacks the family. */
export interface Prefixes {
  /** A /64 of 2001:db8::/32 (RFC 3849) or fd00::/8 (RFC 4193), without the trailing `::/64`. */
  readonly ipv6: string;
  /** First three octets of a /21. */
  readonly ipv4: string;
}

/** Both addresses of one node; which of them is on the link is the topology's matter. */
export type Addresses = Readonly<Record<Family, string>>;

/** Hosts that a world has beside servers and machines, and their place in each prefix. */
export const hosts = { dns: 5, client: 6, router: 7, translator: 8, proxy: 9 } as const;
export type Host = keyof typeof hosts;

/**
 * Where parts of the /21 begin, in /24s behind its first, which hosts and machines have: the addresses of
 * servers, one a row; those that they had before; and those that a translator makes of nodes.
 */
const parts = { servers: 1, stale: 4, translated: 7 } as const;
const perPart = 250;
const serverCount = perPart * (parts.stale - parts.servers);
const machines = { first: 220, count: 32 };

/** Bits of a link's prefix. */
export const bitsOfLink: Readonly<Record<Family, number>> = { IPv4: 21, IPv6: 64 };

/** The subnet of a link, in one family. */
export function subnetOf({ ipv6, ipv4 }: Prefixes, family: Family): string {
  return family === 'IPv4' ? `${ipv4}.0/${bitsOfLink.IPv4}` : `${ipv6}::/${bitsOfLink.IPv6}`;
}

/** A host of the /24 that lies so many behind the one that begins with these three octets. */
function ipv4In(threeOctets: string, behind: number, host: number): string {
  const [first, second, third] = threeOctets.split('.').map(Number);
  return `${first}.${second}.${Number(third) + behind}.${host}`;
}

/** The `index`th address of such a part, or of those that follow it. */
function ipv4Of({ ipv4 }: Prefixes, first: number, index: number): string {
  return ipv4In(ipv4, first + Math.floor(index / perPart), 1 + (index % perPart));
}

/** Prefixes that hold all machines, and no other node. */
export function machinePrefixes({ ipv6, ipv4 }: Prefixes): Readonly<Record<Family, string[]>> {
  return { IPv4: [`${ipv4}.220/30`, `${ipv4}.224/27`], IPv6: [`${ipv6}::c:0/112`] };
}

/**
 * The address by which a node goes on that is renumbered: of another part of the /64, because the engine
 * lets nothing else cross its bridge.
 */
export function renumbered(ipv6: string): string {
  return canonical(new ipaddr.IPv6(ipaddr.IPv6.parse(ipv6).parts.with(4, 0x4192)).toString());
}

/**
 * The address that a server had before it was given this one: nobody has it, and it is of the same subnet,
 * where its neighbours ask for it in vain.
 */
export function staleAddress(address: string): string {
  if (!address.includes(':')) {
    const host = Number(address.split('.')[3]);
    return ipv4In(address, parts.stale - parts.servers, host);
  }
  return canonical(new ipaddr.IPv6(ipaddr.IPv6.parse(address).parts.with(4, 0x57a1)).toString());
}

export function hostAddresses({ ipv6, ipv4 }: Prefixes, host: Host): Addresses {
  return { IPv6: `${ipv6}::${hosts[host]}`, IPv4: `${ipv4}.${hosts[host]}` };
}

/** The addresses of the `index`th place of a server. Throws when a world has no more. */
export function serverAddresses(prefixes: Prefixes, index: number): Addresses {
  if (index >= serverCount) throw new Error(`a world has ${serverCount} addresses for servers`);
  return {
    IPv6: `${prefixes.ipv6}::a:${(index + 1).toString(16)}`,
    IPv4: ipv4Of(prefixes, parts.servers, index),
  };
}

/** The link-local address of the `index`th place of a server, which its node has besides. */
export function serverLinkLocal(index: number): string {
  return `fe80::a:${(index + 1).toString(16)}`;
}

/** The `index`th IPv4 address that a translator makes of another. Throws when it has no more. */
export function translatedAddress(prefixes: Prefixes, index: number): string {
  if (index >= perPart) throw new Error(`a translator has ${perPart} addresses for nodes`);
  return ipv4Of(prefixes, parts.translated, index);
}

/** What a machine is known by: its addresses, and its label in the zone. */
export type MachinePlace = Addresses & { readonly label: string };

/** The places of a world's machines, none of them given twice. */
export class MachinePlaces {
  readonly all: readonly MachinePlace[];
  private taken: number;

  /** Of which the first have been taken. */
  constructor({ ipv6, ipv4 }: Prefixes, taken = 0) {
    this.taken = taken;
    this.all = Array.from({ length: machines.count }, (_, index) => ({
      label: `machine-${index + 1}`,
      IPv6: `${ipv6}::c:${(index + 1).toString(16)}`,
      IPv4: `${ipv4}.${machines.first + index}`,
    }));
  }

  /** Throws when all are taken. */
  take(): MachinePlace {
    const place = this.all[this.taken++];
    if (!place) throw new Error(`a world has room for ${this.all.length} machines`);
    return place;
  }
}

/** Addresses that are published and configured, but on no link: of 2001:db8::/32 (RFC 3849), and of RFC 2544. */
export const offLink: Prefixes = { ipv6: '2001:db8:ffff:ffff', ipv4: '198.18.0' };

/** Addresses for names and literals: those of the link, or where it lacks a family, such that are on no link. */
export function literalPrefixes(link: readonly Family[], prefixes: Prefixes): Prefixes {
  return {
    ipv4: link.includes('IPv4') ? prefixes.ipv4 : offLink.ipv4,
    ipv6: link.includes('IPv6') ? prefixes.ipv6 : offLink.ipv6,
  };
}

/** A random /64 of 2001:db8::/32. */
export function randomIpv6Prefix(): string {
  const part = () => randomInt(1, 0xffff).toString(16);
  return `2001:db8:${part()}:${part()}`;
}

/** A random /64 of a random prefix of unique local addresses (RFC 4193 section 3.2). */
export function randomUniqueLocalPrefix(): string {
  const part = () => randomInt(1, 0xffff).toString(16);
  return `fd${randomInt(256).toString(16).padStart(2, '0')}:${part()}:${part()}:${part()}`;
}

/** A random /21 of 198.18.0.0/15, which is for tests of networks (RFC 2544); never that off the link. */
export function randomIpv4Prefix(): string {
  const index = randomInt(1, 2 ** (bitsOfLink.IPv4 - 15));
  return `198.${18 + (index >> 5)}.${(index & 31) << 3}`;
}
