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
  /** Whether IPv6 addresses are of the unique local range (RFC 4193), and not global ones. */
  readonly uniqueLocal?: true;
  /** Record types for which /etc/hosts has the names of peers; the zone does not know them then. */
  readonly hostsFile?: readonly RecordType[];
  /** Whether programs are given short names, which a search domain completes. */
  readonly searches?: true;
  readonly answersAaaa?: AaaaAnswers;
  readonly fault?: Fault;
  /**
   * What translates between programs, which have IPv6 alone then, and IPv4 of their peers: NAT64 with
   * DNS64 (RFC 6146, RFC 6147).
   */
  readonly translator?: 'NAT64';
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

/** The families of addresses that names with these records lead to. */
export function familiesPublished(records: readonly RecordType[]): Family[] {
  return families.filter((family) => records.includes(recordTypeOf[family]));
}

/** Whether two topologies are the same below names: a connection by an address fares alike. */
export function isSameNetwork(one: Topology, other: Topology): boolean {
  const below = ({ link, peers = link, uniqueLocal, fault, loopback, translator }: Topology) => ({
    link,
    peers,
    uniqueLocal,
    fault,
    loopback,
    translator,
  });
  return isDeepStrictEqual(below(one), below(other));
}

/** Families in which peers are on the link. */
export function peersOn({ link, peers = link }: Pick<Topology, 'link' | 'peers'>): Family[] {
  return families.filter((family) => link.includes(family) && peers.includes(family));
}

/** Families in which programs are on the link. */
export function programsOn({ link, translator }: Pick<Topology, 'link' | 'translator'>): Family[] {
  return families.filter((family) => link.includes(family) && (!translator || family === 'IPv6'));
}

/** Whether peers have IPv4 alone, and are known by IPv6 addresses that a translator embeds theirs in (RFC 6052). */
export function isEmbedded(topology: Topology): boolean {
  return topology.translator !== undefined && !peersOn(topology).includes('IPv6');
}

/** Families in which a peer can be reached by a node that has both. */
export function reachable(topology: Topology): Family[] {
  const on = isEmbedded(topology) ? families : peersOn(topology);
  return on.filter((family) => !topology.fault?.families.includes(family));
}

/** Families in which a program and its peers can connect, and use the connection. */
export function connecting(topology: Topology): Family[] {
  const own = programsOn(topology);
  return reachable(topology).filter((family) => own.includes(family));
}

/** Record types with which a name is answered that has these in the zone: DNS64 makes AAAA records of A records alone. */
export function answeredWith(
  topology: Pick<Topology, 'translator'>,
  records: readonly RecordType[],
): readonly RecordType[] {
  return topology.translator && records.join() === 'A' ? ['A', 'AAAA'] : records;
}

/** Record types of names that are not the peers': of programs, and of the lab's own nodes. */
export function ownRecordTypes({
  published,
  hostsFile,
  translator,
}: Topology): readonly RecordType[] {
  return translator ? ['AAAA'] : (hostsFile ?? published);
}

/** Whether programs under test get no AAAA record, though there are some. */
export function isAaaaLost({ answersAaaa }: { readonly answersAaaa?: AaaaAnswers | undefined }) {
  return answersAaaa === 'never' || answersAaaa === 'with SERVFAIL';
}

/** Families of the addresses to which the names of peers lead a program, whether they work or not. */
export function familiesNamed(topology: Topology): Family[] {
  const { published, hostsFile, aaaaHolds } = topology;
  if (hostsFile) return familiesPublished(hostsFile);
  const lacksIpv6 = aaaaHolds !== undefined || isAaaaLost(topology);
  const answered = answeredWith(topology, published);
  return familiesPublished(answered).filter((family) => family === 'IPv4' || !lacksIpv6);
}

/** Families in which a connection comes about, and what is said on it is lost. */
export function losing({ fault }: { readonly fault?: Fault | undefined }): readonly Family[] {
  if (fault?.kind === 'broken after the handshake' || fault?.kind === 'large packets dropped')
    return fault.families;
  return [];
}

/** Families in which a peer can be reached by its name. */
export function namedAndConnecting(topology: Topology): Family[] {
  const named = familiesNamed(topology);
  return connecting(topology).filter((family) => named.includes(family));
}
