import { canonical } from '../../src/address.ts';
import type { Query, Wire } from '../../src/evidence.ts';
import type { Names } from '../../src/place.ts';
import { neighbourAsked } from '../witness/neighbours.ts';
import type { Packet } from '../witness/packet.ts';
import { destination, source } from '../witness/wire.ts';
import type { Seen } from './window.ts';

/** The part of what was seen that is of one row. */
export interface Traces {
  readonly dns: readonly Query[];
  readonly wire: Wire;
  readonly packets: readonly Packet[];
}

/** What was seen of a node, of whichever rows. */
export type SeenOfNode = Pick<Seen, 'queries' | 'wire' | 'packets'>;

/** All that was seen: of a node that dialled for one row alone. */
export function allOf({ queries, wire, packets }: SeenOfNode): Traces {
  return { dns: queries, wire, packets };
}

/**
 * What a shared process did for one row: queries for its own name, and connections to its own
 * addresses; with a port where other rows have the same addresses.
 */
export function ofPlace(
  { queries, wire, packets }: SeenOfNode,
  place: Names,
  port?: number,
  /** Addresses that it has beside those of the place. */
  more: readonly string[] = [],
): Traces {
  const { ipv4, ipv6, linkLocal, stale = [] } = place;
  const of = [ipv4, ipv6, ...(linkLocal ? [linkLocal] : []), ...stale, ...more];
  const own = of.map(canonical);
  const isOwn = (address: string, at: number) =>
    own.includes(address) && (port === undefined || at === port);
  const names = [place.name, place.fqdn ?? place.name].map((one) => one.toLowerCase());
  const unresolved = (wire.unresolved ?? []).filter((address) => own.includes(address));
  const ends = (packet: Packet) => [
    { address: source(packet), port: Number(packet['tcp.srcport']) },
    { address: destination(packet), port: Number(packet['tcp.dstport']) },
  ];
  return {
    dns: queries.filter((query) => names.includes(query.name.toLowerCase())),
    wire: {
      answers: wire.answers.filter((answer) => names.includes(answer.name.toLowerCase())),
      attempts: wire.attempts.filter(({ to }) => isOwn(to.address, to.port)),
      ...(unresolved.length > 0 && { unresolved }),
    },
    packets: packets.filter(
      (packet) =>
        names.includes(packet['dns.qry.name'].toLowerCase()) ||
        unresolved.includes(neighbourAsked(packet)) ||
        ends(packet).some((end) => end.address && isOwn(canonical(end.address), end.port)),
    ),
  };
}
