import type { Family } from '../../src/outcome.ts';

/**
 * Prefixes of a world's link, or those that its names and literals speak of where the link lacks
 * the family.
 */
export interface Prefixes {
  /** A /64 of 2001:db8::/32 (RFC 3849), without the trailing `::/64`. */
  readonly ipv6: string;
  /** First three octets and base of a /26 of 198.51.100.0/24 or 203.0.113.0/24 (RFC 5737). */
  readonly ipv4: { readonly octets: string; readonly base: number };
}

/** Both addresses of one node; which of them is on the link is the topology's matter. */
export type Addresses = Readonly<Record<Family, string>>;

/** Hosts that every world has, and their place in each prefix. */
export const hosts = { master: 10, tls: 11, mail: 12, web: 13, dns: 5, client: 6 } as const;
export type Host = keyof typeof hosts;

const firstCell = 14;
const machinesPerWorld = 48;

export function hostAddresses(prefixes: Prefixes, host: Host): Addresses {
  const { octets, base } = prefixes.ipv4;
  return { IPv6: `${prefixes.ipv6}::${hosts[host]}`, IPv4: `${octets}.${base + hosts[host]}` };
}

/**
 * What a machine is known by: its addresses, and its label in the zone, below which every name is
 * its own.
 */
export type Place = Addresses & { readonly label: string };

/** The places of a world's machines, none of them given twice: as many as a /26 has room for. */
export class MachinePlaces {
  readonly all: readonly Place[];
  private taken = 0;

  constructor({ ipv6, ipv4 }: Prefixes) {
    this.all = Array.from({ length: machinesPerWorld }, (_, index) => ({
      label: `machine-${index + 1}`,
      IPv6: `${ipv6}::c:${(index + 1).toString(16)}`,
      IPv4: `${ipv4.octets}.${ipv4.base + firstCell + index}`,
    }));
  }

  /** Throws when all are taken. */
  take(): Place {
    const place = this.all[this.taken++];
    if (!place) throw new Error(`a world has room for ${this.all.length} machines`);
    return place;
  }
}

/**
 * The /26 networks a world may take on the link, in the order they are tried; 203.0.113.192/26 is
 * left for names that point nowhere.
 */
export const ipv4Candidates: readonly Prefixes['ipv4'][] = [
  ...[0, 64, 128, 192].map((base) => ({ octets: '198.51.100', base })),
  ...[0, 64, 128].map((base) => ({ octets: '203.0.113', base })),
];

/** Addresses that are documented, published and configured, but on no link. */
export const offLink: Prefixes = {
  ipv6: '2001:db8:ffff:ffff',
  ipv4: { octets: '203.0.113', base: 192 },
};

/** A random /64 of 2001:db8::/32. */
export function randomIpv6Prefix(): string {
  const part = () => Math.floor(Math.random() * 0xfffe + 1).toString(16);
  return `2001:db8:${part()}:${part()}`;
}
