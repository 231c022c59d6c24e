import { describe, expect, test } from 'vitest';
import { node, packet, server } from '../testing/packets.ts';
import type { Packet } from './packet.ts';
import { recordTypeNames, wireOf } from './wire.ts';

/** Ends of a connection: addresses and ports. */
interface Ends {
  readonly from: readonly [address: string, port: string];
  readonly to: readonly [address: string, port: string];
}
const client: Ends = { from: [node.IPv6, '50000'], to: [server.IPv6, '9989'] };

/** A packet of a connection, sent by the client or back to it. */
function sent({ from, to }: Ends, back: boolean, rest: Partial<Packet>): Packet {
  const [source, destination] = back ? [to, from] : [from, to];
  return packet({
    'ipv6.src': source[0],
    'ipv6.dst': destination[0],
    'tcp.srcport': source[1],
    'tcp.dstport': destination[1],
    'tcp.stream': '0',
    'tcp.flags': '0x0018',
    'tcp.len': '0',
    ...rest,
  });
}
const syn = { 'tcp.flags': '0x0002' };
const synAck = { 'tcp.flags': '0x0012' };
const attemptIn = (ends: Ends, ...packets: readonly Packet[]) =>
  wireOf(packets, [ends.from[0]]).attempts;

/** A handshake of TLS, with as many bytes of each end as are counted. */
const handshake = (ends: Ends) => [
  sent(ends, false, syn),
  sent(ends, true, synAck),
  sent(ends, false, { 'tls.handshake.type': '1', 'tcp.len': '52' }),
  sent(ends, true, { 'tls.handshake.type': '2', 'tcp.len': '49' }),
  sent(ends, false, { 'tcp.len': '60' }),
  sent(ends, false, { 'tcp.len': '20' }),
];

test.each<[string, Ends]>([
  ['of two nodes', client],
  ['from a port to the same port', { from: [node.IPv6, '9989'], to: [server.IPv6, '9989'] }],
  ['of a node with itself', { from: ['::1', '50000'], to: ['::1', '9989'] }],
])('bytes are counted by the end that sent them, on a connection %s', (_, ends) => {
  expect(attemptIn(ends, ...handshake(ends))).toMatchObject([
    { answered: 49, clientHello: true, sentAfterHello: 80, serverHello: true },
  ]);
});

test('a client may send its ClientHello with the SYN (RFC 7413)', () => {
  const fast = [
    sent(client, false, { ...syn, 'tls.handshake.type': '1', 'tcp.len': '52' }),
    sent(client, false, { 'tcp.len': '60' }),
  ];
  expect(attemptIn(client, ...fast)).toMatchObject([{ clientHello: true, sentAfterHello: 60 }]);
});

test('a connection that stood may be reset later', () => {
  const reset = [sent(client, true, synAck), sent(client, true, { 'tcp.flags': '0x0004' })];
  expect(attemptIn(client, sent(client, false, syn), ...reset)).toMatchObject([
    { established: true, reset: true },
  ]);
});

test.each([
  ['the client, by a FIN', false, '0x0011', 'dialling end'],
  ['the client, by an RST', false, '0x0014', 'dialling end'],
  ['the server, by a FIN', true, '0x0011', 'dialled end'],
  ['the server, by an RST', true, '0x0004', 'dialled end'],
] as const)('who lets go first is told: %s', (_, back, flags, end) => {
  const [closing, answer] = [back, !back].map((by) => sent(client, by, { 'tcp.flags': flags }));
  const stood = [sent(client, false, syn), sent(client, true, synAck)];
  expect(attemptIn(client, ...stood, closing as Packet, answer as Packet)).toMatchObject([
    { closedBy: end },
  ]);
  expect(attemptIn(client, ...stood)).toMatchObject([{ closedBy: 'nobody' }]);
  const refused = [sent(client, false, syn), sent(client, true, { 'tcp.flags': '0x0014' })];
  expect(attemptIn(client, ...refused)).toMatchObject([{ closedBy: 'nobody' }]);
});

test.each(['icmp.type', 'icmpv6.type'] as const)(
  'a SYN that a message of %s quotes is no attempt of who sends the message',
  (field) => {
    expect(attemptIn(client, sent(client, false, { ...syn, [field]: '3' }))).toEqual([]);
  },
);

describe('a type of DNS', () => {
  test.each([
    ['1', 'A'],
    ['28', 'AAAA'],
    ['12', 'PTR'],
    ['33', 'SRV'],
    ['65', 'HTTPS'],
  ])('%s is %s', (number, name) => {
    expect(recordTypeNames[number]).toBe(name);
  });
});
