import { canonical } from '../../src/address.ts';
import type { Attempt, Endpoint } from '../../src/evidence.ts';
import { neighbourAsked } from '../witness/neighbours.ts';
import { type Packet, timeOf } from '../witness/packet.ts';
import { destination, isSyn, isSynAck, source } from '../witness/wire.ts';
import type { Traces } from './attribute.ts';

/** What a program waits at least before it begins with the next address, in milliseconds (RFC 8305 section 5). */
const attemptDelayAtLeast = 100;

/** An attempt, with the packets that each end of it sent. */
interface Seen {
  readonly attempt: Attempt;
  readonly forth: readonly Packet[];
  readonly back: readonly Packet[];
}

/** From when to when a connection stood that the program did not yet use, in milliseconds since the epoch. */
interface Unused {
  readonly port: number;
  readonly from: number;
  readonly until: number;
}

/**
 * Tells the attempts of a row that a busy program was late to spare: each began after an attempt delay, when
 * another of that row had come about and was not yet in use, and carried nothing. Its timer came before it
 * looked at its sockets. A neighbour that was asked for only then is left out.
 */
export function withOvertaken(traces: Traces): Traces {
  const { wire, packets } = traces;
  const { unresolved: _, ...rest } = wire;
  const seen = wire.attempts.map((attempt) => ({ attempt, ...packetsOf(attempt, packets) }));
  const unused = seen.flatMap(unusedOf);
  if (unused.length === 0) return traces;
  const isLate = (at: number, port?: number) =>
    unused.some(
      ({ from, until, ...one }) =>
        from < at && at < until && (port === undefined || port === one.port),
    );
  const unresolved = (wire.unresolved ?? []).filter((address) => {
    const first = packets.find((packet) => neighbourAsked(packet) === address);
    return !first || !isLate(timeOf(first));
  });
  const attempts = seen.map(({ attempt, forth }): Attempt => {
    const syn = forth.find(isSyn);
    const isOvertaken = syn && !forth.some(hasPayload) && isLate(timeOf(syn), attempt.to.port);
    return isOvertaken ? { ...attempt, overtaken: true } : attempt;
  });
  return {
    ...traces,
    wire: { ...rest, attempts, ...(unresolved.length > 0 && { unresolved }) },
  };
}

function unusedOf({ attempt, forth, back }: Seen): Unused[] {
  const [syn, synAck, used] = [forth.find(isSyn), back.find(isSynAck), forth.find(hasPayload)];
  if (!syn || !synAck || !used) return [];
  const from = Math.max(timeOf(synAck), timeOf(syn) + attemptDelayAtLeast);
  const until = timeOf(used);
  return from < until ? [{ port: attempt.to.port, from, until }] : [];
}

/** The packets of an attempt, as they crossed the link. */
function packetsOf(attempt: Attempt, packets: readonly Packet[]) {
  const { from, to } = attempt.crossedAs ?? attempt;
  const between = (one: Endpoint, other: Endpoint) =>
    packets.filter(
      (packet) =>
        isEnd(one, source(packet), packet['tcp.srcport']) &&
        isEnd(other, destination(packet), packet['tcp.dstport']),
    );
  return { forth: between(from, to), back: between(to, from) };
}

function isEnd({ address, port }: Endpoint, text: string, at: string): boolean {
  return at === String(port) && canonical(text) === canonical(address);
}

function hasPayload(packet: Packet): boolean {
  return Number(packet['tcp.len']) > 0;
}
