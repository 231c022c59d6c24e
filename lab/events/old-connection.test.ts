import { expect, test } from 'vitest';
import { type Packet, packetFields } from '../witness/packet.ts';
import { isAnswer, isBareAck, isSentAgain, oldConnection } from './old-connection.ts';

const from = { address: '2001:db8::c:1', port: 40_000 };
const none = Object.fromEntries(packetFields.map((field) => [field, ''])) as unknown as Packet;
const packet = (more: Partial<Packet>): Packet => ({ ...none, ...more });
const forth = (more: Partial<Packet> = {}) =>
  packet({
    'ipv6.src': from.address,
    'ipv6.dst': '2001:db8::a:1',
    'tcp.srcport': '40000',
    'tcp.dstport': '9989',
    'tcp.flags': '0x0018',
    'tcp.len': '40',
    'tcp.seq': '1',
    ...more,
  });
const back = (more: Partial<Packet> = {}) =>
  packet({
    'ipv6.src': '2001:db8::a:1',
    'ipv6.dst': from.address,
    'tcp.srcport': '9989',
    'tcp.dstport': '40000',
    'tcp.flags': '0x0018',
    'tcp.len': '30',
    ...more,
  });
const again = { 'tcp.analysis.retransmission': '1' };

test('it tells what the program sent, how often again, and what came back', () => {
  const packets = [
    forth(),
    forth(again),
    forth(again),
    forth({ ...again, 'tcp.seq': '41' }),
    back(),
  ];
  expect(oldConnection(packets, from)).toEqual({ sent: 160, repeated: 2, answered: 30 });
});

test.each([
  ['FIN', '0x0011'],
  ['RST', '0x0014'],
] as const)('it tells that the peer closed it with a %s', (how, flags) => {
  expect(oldConnection([back({ 'tcp.flags': flags, 'tcp.len': '0' })], from)).toEqual({
    sent: 0,
    repeated: 0,
    answered: 0,
    closedByPeer: how,
  });
});

test('what is of another connection is not told, and the program’s own end of it apart', () => {
  const other = [back({ 'tcp.dstport': '40001' }), forth({ 'tcp.srcport': '40001' })];
  const own = forth({ 'tcp.flags': '0x0011', 'tcp.len': '0' });
  expect(oldConnection([...other, own], from)).toEqual({
    sent: 0,
    repeated: 0,
    answered: 0,
    closedByProgram: 'FIN',
  });
});

test('a segment is sent again only with payload, and by the program', () => {
  expect(isSentAgain(forth(again), from)).toBe(true);
  expect(isSentAgain(forth({ ...again, 'tcp.len': '0' }), from)).toBe(false);
  expect(isSentAgain(forth(), from)).toBe(false);
  expect(isSentAgain(back(again), from)).toBe(false);
});

test('an answer brings something, and a bare ACK of the program does not', () => {
  const empty = { 'tcp.len': '0' };
  expect([back(), back(empty), forth(), forth(empty)].map((one) => isAnswer(one, from))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect([back(), back(empty), forth(), forth(empty)].map((one) => isBareAck(one, from))).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('packets without payload are not sent again, and another host is another end', () => {
  const [acks, host] = [{ ...again, 'tcp.len': '0' }, '2001:db8::c:2'];
  const others = [forth({ 'ipv6.src': host }), back({ 'ipv6.dst': host })];
  expect(oldConnection([forth(acks), ...others], from)).toEqual({
    sent: 0,
    repeated: 0,
    answered: 0,
  });
});

test.each([
  ['FIN', '0x0011'],
  ['RST', '0x0014'],
] as const)('it tells that the program closed it with a %s', (how, flags) => {
  const closing = forth({ 'tcp.flags': flags, 'tcp.len': '0' });
  expect(oldConnection([closing], from)).toMatchObject({ closedByProgram: how });
});
