import { canonical, familyOf } from '../../src/address.ts';
import type { Answer, Attempt, Wire } from '../../src/evidence.ts';
import { unresolvedBy } from './neighbours.ts';
import type { Packet } from './packet.ts';

export const recordTypeNames: Readonly<Record<string, string>> = {
  1: 'A',
  28: 'AAAA',
  12: 'PTR',
  33: 'SRV',
  65: 'HTTPS',
};
const FIN = 0x01;
const SYN = 0x02;
const RST = 0x04;
const ACK = 0x10;

/**
 * What decoded packets say of one node: the answers it got from DNS, and the connections it opened,
 * to whom and how far.
 */
export function wireOf(packets: readonly Packet[], node: readonly string[]): Wire {
  const unresolved = unresolvedBy(packets, node);
  return {
    answers: answersTo(packets, node),
    attempts: attemptsBy(packets, node),
    ...(unresolved.length > 0 && { unresolved }),
  };
}

export function source(packet: Packet): string {
  return packet['ipv6.src'] || packet['ip.src'];
}

export function destination(packet: Packet): string {
  return packet['ipv6.dst'] || packet['ip.dst'];
}

/** The type that a message of DNS asks for, by its number where it has no name here. */
export function recordTypeIn(packet: Packet): string {
  return recordTypeNames[packet['dns.qry.type']] ?? packet['dns.qry.type'];
}

function answersTo(packets: readonly Packet[], node: readonly string[]): Answer[] {
  return packets
    .filter((packet) => isTrue(packet['dns.flags.response']) && node.includes(destination(packet)))
    .map((packet) => ({
      name: packet['dns.qry.name'],
      type: recordTypeIn(packet),
      rcode: Number(packet['dns.flags.rcode']),
      addresses: [packet['dns.a'], packet['dns.aaaa']].filter(Boolean).length,
    }));
}

function attemptsBy(packets: readonly Packet[], node: readonly string[]): Attempt[] {
  const streams = Map.groupBy(
    packets.filter((packet) => packet['icmp.type'] === '' && packet['icmpv6.type'] === ''),
    (packet) => packet['tcp.stream'],
  );
  const errors = packets.filter(isUnreachable);
  return [...streams.values()].flatMap((stream) => {
    const syn = stream.find(isSyn);
    if (!syn || !node.includes(source(syn))) return [];
    const back = stream.filter(
      (packet) =>
        packet['tcp.srcport'] === syn['tcp.dstport'] && source(packet) === destination(syn),
    );
    const forth = stream.filter(
      (packet) => packet['tcp.srcport'] === syn['tcp.srcport'] && source(packet) === source(syn),
    );
    const hello = forth.findIndex(isClientHello);
    const repeated = mostRepeated(stream);
    const established = back.some(isSynAck);
    const closing = established && stream.find(isClosing);
    const from = { address: canonical(source(syn)), port: Number(syn['tcp.srcport']) };
    const to = { address: canonical(destination(syn)), port: Number(syn['tcp.dstport']) };
    return {
      family: familyOf(to.address),
      from,
      to,
      established,
      reset: back.some(isReset),
      answered: bytesIn(back),
      icmp: errors.filter((packet) => answers(packet, syn)).length,
      clientHello: hello >= 0,
      sentAfterHello:
        hello < 0 ? 0 : bytesIn(forth.slice(hello + 1).filter((one) => !isRepeated(one))),
      serverHello: back.some(isServerHello),
      closedBy: closing ? (forth.includes(closing) ? 'dialling end' : 'dialled end') : 'nobody',
      ...(repeated > 0 && { repeated }),
    };
  });
}

/** How often the segment was sent again that was most often. */
function mostRepeated(stream: readonly Packet[]): number {
  const segments = Map.groupBy(
    stream.filter(isRepeated),
    (packet) => `${source(packet)} ${packet['tcp.srcport']} ${packet['tcp.seq']}`,
  );
  return Math.max(0, ...[...segments.values()].map(({ length }) => length));
}

/** A segment that its sender takes for lost (RFC 6298), with payload. */
function isRepeated(packet: Packet): boolean {
  return packet['tcp.analysis.retransmission'] !== '' && Number(packet['tcp.len']) > 0;
}

/** Payload bytes. */
function bytesIn(packets: readonly Packet[]): number {
  return packets.reduce((sum, packet) => sum + Number(packet['tcp.len'] || 0), 0);
}

/** An ICMP error of type "destination unreachable" (RFC 792, RFC 4443 section 3.1). */
export function isUnreachable(packet: Packet): boolean {
  return packet['icmp.type'] === '3' || packet['icmpv6.type'] === '1';
}

/** An error goes to the sender of the packet that it answers, and quotes its ports (RFC 4443 section 2.4, RFC 792). */
function answers(error: Packet, syn: Packet): boolean {
  return (
    destination(error) === source(syn) &&
    error['tcp.srcport'] === syn['tcp.srcport'] &&
    error['tcp.dstport'] === syn['tcp.dstport']
  );
}

/** The first packet of a connection (RFC 9293 section 3.5). */
export function isSyn(packet: Packet): boolean {
  return (flags(packet) & (SYN | ACK)) === SYN;
}

/** Ports from which connections to one of these ports are begun, or begun again. */
export function dialledFrom(packets: readonly Packet[], to: readonly number[]): Set<number> {
  const syns = packets.filter(
    (packet) => isSyn(packet) && to.includes(Number(packet['tcp.dstport'])),
  );
  return new Set(syns.map((packet) => Number(packet['tcp.srcport'])));
}

export function isSynAck(packet: Packet): boolean {
  return (flags(packet) & (SYN | ACK)) === (SYN | ACK);
}

export function isReset(packet: Packet): boolean {
  return (flags(packet) & RST) !== 0;
}

/** With it an end lets go of a connection (RFC 9293 section 3.6). */
function isClosing(packet: Packet): boolean {
  return (flags(packet) & (FIN | RST)) !== 0;
}

/** The client's first message of TLS (RFC 8446 section 4). */
export function isClientHello(packet: Packet): boolean {
  return packet['tls.handshake.type'] === '1';
}

export function isServerHello(packet: Packet): boolean {
  return packet['tls.handshake.type'] === '2';
}

function flags(packet: Packet): number {
  return Number.parseInt(packet['tcp.flags'], 16);
}

/** Whether the decoder says so: it has two words for it. */
export function isTrue(value: string): boolean {
  return value === '1' || value === 'True';
}
