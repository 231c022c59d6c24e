import { canonical } from '../../src/address.ts';
import type { EventSeen } from '../../src/event.ts';
import type { Endpoint } from '../../src/evidence.ts';
import type { Packet } from '../witness/packet.ts';
import { destination, isReset, source } from '../witness/wire.ts';

const FIN = 0x01;

/** What the wire shows of a connection after an event; `from` is the program's end of it on the link. */
export function oldConnection(packets: readonly Packet[], from: Endpoint): EventSeen['old'] {
  const forth = packets.filter((packet) => isFrom(packet, from));
  const back = packets.filter((packet) => isTo(packet, from));
  const [byPeer, byProgram] = [back, forth].map((sent) =>
    sent.find((packet) => isReset(packet) || isFin(packet)),
  );
  const again = Map.groupBy(
    forth.filter((packet) => packet['tcp.analysis.retransmission'] !== '' && bytes(packet) > 0),
    (packet) => packet['tcp.seq'],
  );
  return {
    sent: sum(forth),
    repeated: Math.max(0, ...[...again.values()].map(({ length }) => length)),
    answered: sum(back),
    ...(byPeer && { closedByPeer: isReset(byPeer) ? 'RST' : 'FIN' }),
    ...(byProgram && { closedByProgram: isReset(byProgram) ? 'RST' : 'FIN' }),
  };
}

/** Whether a packet is one that its sender takes for lost, and has payload. */
export function isSentAgain(packet: Packet, from: Endpoint): boolean {
  return isFrom(packet, from) && packet['tcp.analysis.retransmission'] !== '' && bytes(packet) > 0;
}

/** Whether a packet brings something to the program. */
export function isAnswer(packet: Packet, from: Endpoint): boolean {
  return isTo(packet, from) && bytes(packet) > 0;
}

/** Whether a packet of the program has no payload, and so acknowledges what came. */
export function isBareAck(packet: Packet, from: Endpoint): boolean {
  return isFrom(packet, from) && bytes(packet) === 0;
}

function isFrom(packet: Packet, { address, port }: Endpoint): boolean {
  return Number(packet['tcp.srcport']) === port && canonical(source(packet)) === address;
}

function isTo(packet: Packet, { address, port }: Endpoint): boolean {
  return Number(packet['tcp.dstport']) === port && canonical(destination(packet)) === address;
}

function isFin(packet: Packet): boolean {
  return (Number.parseInt(packet['tcp.flags'], 16) & FIN) !== 0;
}

function sum(packets: readonly Packet[]): number {
  return packets.reduce((total, packet) => total + bytes(packet), 0);
}

function bytes(packet: Packet): number {
  return Number(packet['tcp.len'] || 0);
}
