import { describe, expect, test } from 'vitest';
import { node, packet, server } from '../testing/packets.ts';
import type { Packet } from '../witness/packet.ts';
import { wireOf } from '../witness/wire.ts';
import { withOvertaken } from './overtaken.ts';

type Family = 'IPv4' | 'IPv6';

const epoch = 1_795_885_600;
const timeAt = (milliseconds: number) => String(epoch + milliseconds / 1000);

/** A packet of the connection of a family, as many milliseconds after the first, of the node or back to it. */
function at(milliseconds: number, family: Family, flags: string, length = 0, back = false): Packet {
  const [from, to] = back ? [server[family], node[family]] : [node[family], server[family]];
  const version = family === 'IPv6' ? 'ipv6' : 'ip';
  return packet({
    'frame.time_epoch': timeAt(milliseconds),
    [`${version}.src`]: from,
    [`${version}.dst`]: to,
    'tcp.srcport': back ? '9989' : '50000',
    'tcp.dstport': back ? '50000' : '9989',
    'tcp.stream': family,
    'tcp.flags': flags,
    'tcp.len': String(length),
  });
}
const [syn, synAck, data] = ['0x0002', '0x0012', '0x0018'];
const traced = (...packets: readonly Packet[]) =>
  withOvertaken({ dns: [], packets, wire: wireOf(packets, [node.IPv4, node.IPv6]) }).wire;
const overtaken = (...packets: readonly Packet[]) =>
  traced(...packets)
    .attempts.filter((attempt) => attempt.overtaken)
    .map(({ family }) => family);
const ipv6 = (used = 180) => [
  at(0, 'IPv6', syn),
  at(11, 'IPv6', synAck, 0, true),
  at(used, 'IPv6', data, 40),
];

describe('a connection that was begun when another stood', () => {
  test('is overtaken where the other was not yet in use, and it carried nothing', () => {
    const late = [at(156, 'IPv4', syn), at(157, 'IPv4', synAck, 0, true)];
    expect(overtaken(...ipv6(), ...late)).toEqual(['IPv4']);
    expect(overtaken(...ipv6(), at(156, 'IPv4', syn))).toEqual(['IPv4']);
  });

  test('is overtaken also where the server is the first to speak', () => {
    const late = [at(156, 'IPv4', syn), at(158, 'IPv4', data, 9, true)];
    expect(overtaken(...ipv6(), ...late)).toEqual(['IPv4']);
  });

  test('is one of its own where it came before an attempt delay was over', () => {
    expect(overtaken(...ipv6(), at(99, 'IPv4', syn))).toEqual([]);
  });

  test('is one of its own where it carried something', () => {
    expect(overtaken(...ipv6(), at(156, 'IPv4', syn), at(158, 'IPv4', data, 40))).toEqual([]);
  });

  test('is one of its own where the other was in use by then', () => {
    expect(overtaken(...ipv6(120), at(156, 'IPv4', syn))).toEqual([]);
  });

  test('is one of its own where the other never came into use', () => {
    const [first, second] = ipv6();
    expect(overtaken(first as Packet, second as Packet, at(156, 'IPv4', syn))).toEqual([]);
  });
});

test('a connection that was begun before the other stood is one of its own', () => {
  const slow = [at(0, 'IPv6', syn), at(160, 'IPv6', synAck, 0, true), at(180, 'IPv6', data, 40)];
  expect(overtaken(...slow, at(156, 'IPv4', syn))).toEqual([]);
});

test('a connection to another port overtakes none', () => {
  const elsewhere = ipv6().map((one) => ({
    ...one,
    ...(one['tcp.dstport'] === '9989' ? { 'tcp.dstport': '80' } : { 'tcp.srcport': '80' }),
  }));
  expect(overtaken(...elsewhere, at(156, 'IPv4', syn))).toEqual([]);
});

test('a neighbour that was asked for only when a connection stood is left out, and no other', () => {
  const asked = (milliseconds: number) =>
    packet({
      'frame.time_epoch': timeAt(milliseconds),
      'arp.opcode': '1',
      'arp.src.proto_ipv4': node.IPv4,
      'arp.dst.proto_ipv4': server.IPv4,
    });
  expect(traced(...ipv6(), asked(156)).unresolved).toBeUndefined();
  expect(traced(...ipv6(), asked(50), asked(156)).unresolved).toEqual([server.IPv4]);
  expect(traced(...ipv6(120), asked(156)).unresolved).toEqual([server.IPv4]);
});
