import { type Family, families, type RecordType } from './outcome.ts';
import {
  type AaaaAnswers,
  asDialled,
  beforeTranslator,
  connecting,
  recordTypeOf,
  type Topology,
} from './topology.ts';

/** What names lead to in a topology. */

/** The families of addresses that names with these records lead to. */
export function familiesPublished(records: readonly RecordType[]): Family[] {
  return families.filter((family) => records.includes(recordTypeOf[family]));
}

/** Whether the resolver makes AAAA records of A records (RFC 6147). */
export function hasDns64({ translator }: Pick<Topology, 'translator'>): boolean {
  return translator !== undefined && beforeTranslator[translator] === 'IPv6';
}

/** Record types with which a name is answered that has these in the zone: DNS64 makes AAAA records of A records alone. */
export function answeredWith(
  topology: Pick<Topology, 'translator'>,
  records: readonly RecordType[],
): readonly RecordType[] {
  return hasDns64(topology) && records.join() === 'A' ? ['A', 'AAAA'] : records;
}

/** Record types of names that are not the peers': of programs, and of the lab's own nodes. */
export function ownRecordTypes({
  published,
  hostsFile,
  translator,
}: Topology): readonly RecordType[] {
  return translator ? [recordTypeOf[beforeTranslator[translator]]] : (hostsFile ?? published);
}

/** Whether programs under test get no AAAA record, though there are some. */
export function isAaaaLost({ answersAaaa }: { readonly answersAaaa?: AaaaAnswers | undefined }) {
  return answersAaaa === 'never' || answersAaaa === 'with SERVFAIL';
}

/** Families of the addresses to which the names that a program looks up lead it, whether they work or not. */
export function familiesNamed(topology: Topology): Family[] {
  const { published, hostsFile, aaaaHolds } = asDialled(topology);
  if (hostsFile) return familiesPublished(hostsFile);
  const lacksIpv6 = aaaaHolds !== undefined || isAaaaLost(topology);
  const answered = answeredWith(topology, published);
  return familiesPublished(answered).filter((family) => family === 'IPv4' || !lacksIpv6);
}

/** Families in which a peer can be reached by its name. */
export function namedAndConnecting(topology: Topology): Family[] {
  const stale = familiesPublished(topology.stale ?? []);
  const named = familiesNamed(topology).filter((family) => !stale.includes(family));
  return connecting(topology).filter((family) => named.includes(family));
}
