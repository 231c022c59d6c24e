import type { Accepted, Moment, ProductSaid } from '../../src/evidence.ts';
import {
  answerWords,
  icmpError,
  neighbourWords,
  queryWords,
  type Segment,
  segmentWords,
} from '../../src/moment.ts';
import { neighbourAsked } from '../witness/neighbours.ts';
import { type Packet, timeOf } from '../witness/packet.ts';
import {
  isClientHello,
  isReset,
  isServerHello,
  isSyn,
  isSynAck,
  isUnreachable,
  recordTypeIn,
} from '../witness/wire.ts';

/**
 * The moments of a dial in their order: what crossed the wire, and what its ends said. Of questions to
 * the link they have those for addresses that nobody has.
 */
export function timelineOf(
  begun: number,
  packets: readonly Packet[],
  said: readonly {
    readonly at: number;
    readonly source: Moment['source'];
    readonly what: string;
  }[],
  unresolved: readonly string[] = [],
): Moment[] {
  const wire = packets.flatMap((packet) => momentsOf(packet, begun, unresolved));
  const ends = said.map(({ at, source, what }) => ({ at: at - begun, source, what }));
  return [...wire, ...ends].sort((a, b) => a.at - b.at);
}

/** When a log had its last line of a row, if it has any, and when it was read, in milliseconds since the epoch. */
export interface LogTimes {
  readonly last: number | undefined;
  readonly read: number;
}

/** What the program and the server said, with the times at which the lab had it. */
export function momentsSaid(
  product: ProductSaid,
  ofProduct: LogTimes,
  acceptor: readonly Accepted[],
  ofAcceptor: LogTimes & { readonly took?: number },
) {
  const { took = momentOf(ofAcceptor), last = took } = ofAcceptor;
  const hasTaken = acceptor.some((one) => one.took);
  // That a program has said nothing of its dial is known when its log is read, whatever it said before.
  const said = product.said === 'nothing' ? ofProduct.read : momentOf(ofProduct);
  return [
    { at: said, source: 'product' as const, what: product.words.at(-1) ?? product.said },
    ...(hasTaken ? [{ at: took, source: 'acceptor' as const, what: 'took what was brought' }] : []),
    // Until then it may have taken more: connections of the same dial come after the first.
    ...(hasTaken && last > took
      ? [{ at: last, source: 'acceptor' as const, what: 'has logged all that is read of it' }]
      : []),
  ];
}

function momentOf({ last, read }: LogTimes): number {
  return last ?? read;
}

function momentsOf(packet: Packet, begun: number, unresolved: readonly string[]): Moment[] {
  const at = Math.round(timeOf(packet) - begun);
  const neighbour = neighbourAsked(packet);
  if (unresolved.includes(neighbour))
    return [{ at, source: 'wire', what: neighbourWords(neighbour) }];
  // A message of ICMP has fields of the packet that it quotes.
  if (packet['icmp.type'] || packet['icmpv6.type'])
    return isUnreachable(packet) ? [{ at, source: 'wire', what: icmpError }] : [];
  const dns = dnsWords(packet);
  if (dns) return [{ at, source: 'dns', what: dns }];
  const what = tcpWords(packet);
  return what ? [{ at, source: 'wire', what }] : [];
}

function dnsWords(packet: Packet): string | undefined {
  const name = packet['dns.qry.name'];
  if (!name) return undefined;
  const type = recordTypeIn(packet);
  const isAnswer = packet['dns.flags.rcode'] !== '';
  const addresses = [packet['dns.a'], packet['dns.aaaa']].filter(Boolean).length;
  return isAnswer ? answerWords(type, name, addresses) : queryWords(type, name);
}

function tcpWords(packet: Packet): string | undefined {
  const segment = segmentOf(packet);
  return segment && segmentWords(segment, packet['tcp.srcport'], packet['tcp.dstport']);
}

function segmentOf(packet: Packet): Segment | undefined {
  if (isSyn(packet)) return 'SYN';
  if (isSynAck(packet)) return 'SYN-ACK';
  if (isReset(packet)) return 'RST';
  if (isClientHello(packet)) return 'ClientHello';
  return isServerHello(packet) ? 'ServerHello' : undefined;
}
