import { isDeepStrictEqual } from 'node:util';
import { type Family, families, type RecordType } from './outcome.ts';

/** What a topology is called: lower case letters, digits and hyphens. */
export type TopologyId = string;

/** The record type that holds an address of a family. */
export const recordTypeOf: Readonly<Record<Family, RecordType>> = { IPv4: 'A', IPv6: 'AAAA' };

/** What happens to TCP between the program and its peers. Neighbour discovery and DNS go on. */
export interface Fault {
  readonly kind: 'dropped' | 'rejected' | 'broken after the handshake' | 'large packets dropped';
  readonly families: readonly Family[];
  /** How it is rejected: by a reset, as a host does, unless given. */
  readonly by?: 'TCP reset' | 'ICMP error';
}

/** How the resolver answers programs under test when they ask for AAAA records. */
export type AaaaAnswers = 'never' | 'with SERVFAIL' | 'after 3 s';

/**
 * A network as an admin would describe it; a description, not a running thing. What is left out is as
 * on a plain link with a sound resolver.
 */
export interface Topology {
  readonly id: TopologyId;
  /** One sentence: whose network this is. */
  readonly title: string;
  /**
   * Families that the program's link carries; addresses of the other family exist in names and
   * literals, but not on the link.
   */
  readonly link: readonly Family[];
  /** Families in which peers have an address, of those of the link; all of them unless given. */
  readonly peers?: readonly Family[];
  /** Record types that the zone publishes for every name. */
  readonly published: readonly RecordType[];
  /** What the AAAA records hold, where not the IPv6 addresses: IPv4-mapped ones (RFC 4291, 2.5.5.2). */
  readonly aaaaHolds?: 'IPv4-mapped addresses';
  /** Record types that hold addresses which nobody has any more, though peers have others in that family. */
  readonly stale?: readonly RecordType[];
  /** Whether IPv6 addresses are of the unique local range (RFC 4193), and not global ones. */
  readonly uniqueLocal?: true;
  /** Record types for which /etc/hosts has the names of peers; the zone does not know them then. */
  readonly hostsFile?: readonly RecordType[];
  /** Whether programs are given short names, which a search domain completes. */
  readonly searches?: true;
  readonly answersAaaa?: AaaaAnswers;
  readonly fault?: Fault;
  /**
   * What translates between programs, which have IPv6 alone on the link then, and IPv4 of their peers:
   * NAT64 with DNS64 (RFC 6146, RFC 6147); or 464XLAT, for which each program's node translates its
   * own IPv4 as well (RFC 6877). Or SIIT-DC, which gives each peer of a data centre that has IPv6 alone
   * an IPv4 address, for programs that have IPv4 alone (RFC 7755).
   */
  readonly translator?: 'NAT64' | '464XLAT' | 'SIIT-DC';
  /** Families that programs have, of those of the link; all, and before a translator one, unless given. */
  readonly programs?: readonly Family[];
  /** Families of a proxy of HTTP, of those of the link: peers take nobody who does not come by it. */
  readonly proxy?: readonly Family[];
  /** Whether a router stands between programs and all others, their DNS server among them. */
  readonly router?: true;
  /** Families of the loopback interface of programs under test; both unless given. */
  readonly loopback?: readonly Family[];
  /** Whether every row is asked there, and not only those that are marked as core. */
  readonly everyRow?: true;
}

/** An address of the loopback interface. */
export type Loopback = '127.0.0.1' | '::1';

/** Addresses of the loopback interface of programs under test. */
export function loopbacksIn({ loopback = families }: Pick<Topology, 'loopback'>): Loopback[] {
  return loopback.map((family) => (family === 'IPv4' ? '127.0.0.1' : '::1'));
}

/** Whether two topologies are the same below names: a connection by an address fares alike. */
export function isSameNetwork(one: Topology, other: Topology): boolean {
  const below = (topology: Topology) => {
    const { link, peers = link, uniqueLocal, fault, loopback } = topology;
    const { translator, proxy, router } = topology;
    const programs = programsOn(topology);
    return { link, peers, uniqueLocal, fault, loopback, translator, programs, proxy, router };
  };
  return isDeepStrictEqual(below(one), below(other));
}

/** Families in which peers are on the link. */
export function peersOn({ link, peers = link }: Pick<Topology, 'link' | 'peers'>): Family[] {
  return families.filter((family) => link.includes(family) && peers.includes(family));
}

/** What tells the families of programs. */
type ProgramSide = Pick<Topology, 'link' | 'translator' | 'programs'>;

/** Families in which programs are on the link. */
export function programsOn({ link, translator, programs = link }: ProgramSide): Family[] {
  const own = translator ? [beforeTranslator[translator]] : programs;
  return families.filter((family) => link.includes(family) && own.includes(family));
}

/** The family of programs, on whose side of a translator the other is not. */
export const beforeTranslator: Readonly<Record<NonNullable<Topology['translator']>, Family>> = {
  NAT64: 'IPv6',
  '464XLAT': 'IPv6',
  'SIIT-DC': 'IPv4',
};

/** The topology as programs meet it that dial: where a proxy is between, that is their peer. */
export function asDialled({ proxy, ...rest }: Topology): Topology {
  if (!proxy) return rest;
  return { ...rest, peers: proxy, published: proxy.map((family) => recordTypeOf[family]) };
}

/** Whether the node of a program translates its own IPv4 (RFC 6877). */
export function translatesItself({ translator }: Pick<Topology, 'translator'>): boolean {
  return translator === '464XLAT';
}

/** Families in which programs have an address and a way to their peers. */
export function dialsIn(topology: ProgramSide): readonly Family[] {
  return translatesItself(topology) ? families : programsOn(topology);
}

/** Whether peers have IPv4 alone, and are known by IPv6 addresses that a translator embeds theirs in (RFC 6052). */
export function isEmbedded(topology: Topology): boolean {
  return topology.translator !== undefined && !peersOn(topology).includes('IPv6');
}

/** Whether peers have IPv6 alone, and are known by IPv4 addresses that a translator gives them (RFC 7757). */
export function isMapped({ translator }: Pick<Topology, 'translator'>): boolean {
  return translator === 'SIIT-DC';
}

/** Families in which a peer can be reached by a node that has both. */
export function reachable(topology: Topology): Family[] {
  const on = isEmbedded(topology) || isMapped(topology) ? families : peersOn(topology);
  return on.filter((family) => !topology.fault?.families.includes(family));
}

/** Families in which a program and its peers, or the proxy between, can connect, and use the connection. */
export function connecting(topology: Topology): Family[] {
  const own = dialsIn(topology);
  return reachable(asDialled(topology)).filter((family) => own.includes(family));
}

/** Families in which a proxy and the peers behind it can connect. */
export function connectingOnward(topology: Topology): Family[] {
  const { proxy = [] } = topology;
  return peersOn(topology).filter((family) => proxy.includes(family));
}

/** Families in which a connection comes about, and what is said on it is lost. */
export function losing({ fault }: { readonly fault?: Fault | undefined }): readonly Family[] {
  return fault && leavesHandshake[fault.kind] ? fault.families : [];
}

/** Whether a connection comes about in spite of a fault. */
const leavesHandshake: Readonly<Record<Fault['kind'], boolean>> = {
  dropped: false,
  rejected: false,
  'broken after the handshake': true,
  'large packets dropped': true,
};
