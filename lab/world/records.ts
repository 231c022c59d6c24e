import type { RecordType } from '../../src/outcome.ts';
import type { Topology } from '../../src/topology.ts';
import { answeredWith, ownRecordTypes } from '../../src/topology-names.ts';
import { type Addresses, type MachinePlace, staleAddress } from '../nodes/addresses.ts';
import type { ZoneName, ZoneRecord } from '../servers/dns.ts';
import type { Planned } from './plan.ts';

/** What the names of a peer lead to; `own` are the record types of a name that has its own. */
export function recordsOf(
  { published, hostsFile = published, aaaaHolds, stale = [] }: Topology,
  { IPv4, IPv6 }: Addresses,
  own: readonly RecordType[] = hostsFile,
): ZoneRecord[] {
  const aaaa = aaaaHolds === 'IPv4-mapped addresses' ? `::ffff:${IPv4}` : IPv6;
  return own.map((type) => {
    const address = type === 'A' ? IPv4 : aaaa;
    return { type, address: stale.includes(type) ? staleAddress(address) : address };
  });
}

/** What a resolver answers of a peer's name. */
export function answersOf(
  topology: Topology,
  addresses: Addresses,
  own: readonly RecordType[] = topology.hostsFile ?? topology.published,
): ZoneRecord[] {
  const { stale = [] } = topology;
  // What DNS64 makes of an A record is as sound as that.
  const zone = { ...topology, stale: stale.filter((type) => own.includes(type)) };
  return recordsOf(zone, addresses, answeredWith(topology, own));
}

/** The topology as it is for names of programs: those of peers alone are stale. */
export function withoutStale({ stale: _, ...rest }: Topology): Topology {
  return rest;
}

/** What the lab's own names lead to: they are no part of what is asked, but where a family is missing. */
export function ownRecords({ aaaaHolds: _, ...topology }: Topology, addresses: Addresses) {
  return recordsOf(withoutStale(topology), addresses, ownRecordTypes(topology));
}

/** All names of a world's zone. */
export function zoneNames(
  topology: Topology,
  own: Readonly<Record<string, Addresses>>,
  plan: readonly Pick<Planned, 'name' | 'fqdn' | 'addresses' | 'peer'>[],
  machines: readonly MachinePlace[],
): ZoneName[] {
  const peers = topology.hostsFile ? [] : plan;
  return [
    ...Object.entries(own).map(([name, addresses]) => ({
      name,
      records: ownRecords(topology, addresses),
    })),
    ...peers.map(({ name, fqdn = name, addresses, peer: { records } }) => ({
      name: `${fqdn}.`,
      records: recordsOf(topology, addresses, records),
    })),
    ...machines.map((place) => ({
      name: `*.${place.label}`,
      records: ownRecords(topology, place),
    })),
  ];
}

/** Lines of /etc/hosts that a topology declares, an address and a name. */
export function hostsLines(topology: Topology, plan: readonly Planned[]): string[] {
  if (!topology.hostsFile) return [];
  return plan.flatMap(({ name, addresses, peer: { records } }) =>
    recordsOf(topology, addresses, records).map(({ address }) => `${address} ${name}`),
  );
}
