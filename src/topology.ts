import { type Family, families, type RecordType } from './outcome.ts';

export const topologyIds = [
  'dual-stack',
  'ipv6-only',
  'aaaa-only',
  'ipv6-only-aaaa',
  'ipv4-only',
] as const;
export type TopologyId = (typeof topologyIds)[number];

/** The record type that holds an address of a family. */
export const recordTypeOf: Readonly<Record<Family, RecordType>> = { IPv4: 'A', IPv6: 'AAAA' };

/** A network as an admin would describe it; a description, not a running thing. */
export interface Topology {
  readonly id: TopologyId;
  /** One sentence: whose network this is. */
  readonly title: string;
  /**
   * Families that the link carries; addresses of the other family exist in names and literals, but
   * not on the link.
   */
  readonly link: readonly Family[];
  /** Record types that the zone publishes for every name. */
  readonly published: readonly RecordType[];
}

/** The families of addresses that names with these records lead to. */
export function familiesPublished(records: readonly RecordType[]): Family[] {
  return families.filter((family) => records.includes(recordTypeOf[family]));
}
