import { expect, test } from 'vitest';
import type { Accepted } from '../../src/evidence.ts';
import { decoded, packet, packetsOf } from '../testing/packets.ts';
import { ofPlace } from './attribute.ts';
import { momentsSaid, timelineOf } from './timeline.ts';

const begun = 1_795_885_600_000;
const [at7, at8] = [
  { last: 7, read: 90 },
  { last: 8, read: 90 },
];
const of = (...texts: readonly string[]) => timelineOf(begun, packetsOf(...texts), []);

test('a connection has its SYN, SYN-ACK, hellos and resets, and no packet of data', () => {
  expect(of(decoded.handshake)).toEqual([
    { at: 1300, source: 'wire', what: 'SYN, port 50004 to 9989' },
    { at: 1400, source: 'wire', what: 'SYN-ACK, port 9989 to 50004' },
    { at: 1600, source: 'wire', what: 'ClientHello, port 50004 to 9989' },
    { at: 1700, source: 'wire', what: 'ServerHello, port 9989 to 50004' },
  ]);
  expect(of(decoded.refused).at(-1)?.what).toBe('RST, port 9989 to 50000');
});

test('an ICMP error is one, whatever it quotes, and another message of ICMP is nothing', () => {
  expect(of(decoded.icmp).map(({ what }) => what)).toEqual([
    'SYN, port 50001 to 9989',
    'ICMP error',
    'SYN, port 50002 to 9989',
    'ICMP error',
  ]);
  expect(of(decoded.samePort).map(({ what }) => what)).toEqual([
    'SYN, port 50008 to 9989',
    'SYN, port 50008 to 9989',
    'ICMP error',
  ]);
  expect(of(decoded.arp)).toEqual([]);
});

test('a question of DNS is told from its answer, with and without an address', () => {
  const name = 'gitlab-name.push.lab.test';
  const none = decoded.dns.replace('203.0.113.205', '');
  const dns = timelineOf(1_795_885_643_000, packetsOf(none), []);
  expect(dns).toEqual([
    { at: 504, source: 'dns', what: `query for A of ${name}` },
    { at: 504, source: 'dns', what: `query for AAAA of ${name}` },
    { at: 507, source: 'dns', what: `answer to A of ${name}: no address` },
    { at: 507, source: 'dns', what: `answer to AAAA of ${name}: 1` },
  ]);
});

test('what the ends say stands in its order among the packets', () => {
  const said = [
    { at: begun + 900, source: 'product', what: 'it failed' },
    { at: begun + 150, source: 'acceptor', what: 'took what was brought' },
  ] as const;
  const moments = timelineOf(begun, packetsOf(decoded.refused), said);
  expect(moments.map(({ at, source }) => [at, source])).toEqual([
    [100, 'wire'],
    [150, 'acceptor'],
    [200, 'wire'],
    [300, 'wire'],
    [400, 'wire'],
    [900, 'product'],
  ]);
});

test('a server that took nothing says nothing', () => {
  const product = { said: 'failed', words: ['first', 'last'] } as const;
  const accepted: Accepted = { peer: { address: '198.51.100.220', port: 50_000 }, took: false };
  expect(momentsSaid(product, at7, [accepted], at8)).toEqual([
    { at: 7, source: 'product', what: 'last' },
  ]);
  const succeeded = { said: 'succeeded', words: [] } as const;
  expect(momentsSaid(succeeded, at7, [{ ...accepted, took: true }], at8)).toEqual([
    { at: 7, source: 'product', what: 'succeeded' },
    { at: 8, source: 'acceptor', what: 'took what was brought' },
  ]);
});

test('a server took what was brought when its log first says so, and says nothing later than the last line that is of it', () => {
  const words = { said: 'succeeded', words: [] } as const;
  const accepted: Accepted = { peer: { address: '198.51.100.220', port: 50_000 }, took: true };
  const acceptor = (times: { last: number; took?: number }) =>
    momentsSaid(words, at7, [accepted], { read: 90, ...times }).slice(1);
  expect(acceptor({ last: 8, took: 5 })).toEqual([
    { at: 5, source: 'acceptor', what: 'took what was brought' },
    { at: 8, source: 'acceptor', what: 'has logged all that is read of it' },
  ]);
  expect(acceptor({ last: 8, took: 8 })).toEqual([
    { at: 8, source: 'acceptor', what: 'took what was brought' },
  ]);
  expect(momentsSaid(words, at7, [], { last: 8, read: 90 })).toHaveLength(1);
});

test('an answer of DNS tells its addresses of both families, and its type', () => {
  const of = timelineOf(1_795_885_643_000, packetsOf(decoded.dns), []);
  expect(of.map(({ what }) => what)).toContain('answer to A of gitlab-name.push.lab.test: 1');
  const other = packet({ 'dns.qry.name': 'a.lab.test', 'dns.qry.type': '257' });
  expect(timelineOf(0, [other], []).map(({ what }) => what)).toEqual([
    'query for 257 of a.lab.test',
  ]);
});

test('an ICMP error is seen on the wire', () => {
  expect(timelineOf(0, [packet({ 'icmp.type': '3' })], [])).toEqual([
    { at: 0, source: 'wire', what: 'ICMP error' },
  ]);
});

test('the last word of a program is its moment', () => {
  const words = ['first', 'second', 'last'];
  expect(momentsSaid({ said: 'failed', words }, at7, [], at8)).toEqual([
    { at: 7, source: 'product', what: 'last' },
  ]);
});

test('that a program says nothing of its dial is read at the end, though it wrote before, or never', () => {
  const nothing = { said: 'nothing', words: [] } as const;
  const moment = [{ at: 90, source: 'product', what: 'nothing' }];
  expect(momentsSaid(nothing, at7, [], at8)).toEqual(moment);
  expect(momentsSaid(nothing, { last: undefined, read: 90 }, [], at8)).toEqual(moment);
});

test('one that ends without a line, such as git that has listed nothing, has its word when it is read', () => {
  const succeeded = { said: 'succeeded', words: [] } as const;
  expect(momentsSaid(succeeded, { last: undefined, read: 90 }, [], at8)[0]?.at).toBe(90);
});

test('packets that come back from a port are of the row that has it', () => {
  const place = { name: 'name.push.lab.test', ipv6: '2001:db8::a:1', ipv4: '198.51.100.10' };
  const back = ['443', '80'].map((port) =>
    packet({ 'ipv6.src': place.ipv6, 'ipv6.dst': '2001:db8::c:1', 'tcp.srcport': port }),
  );
  const seen = { queries: [], wire: { answers: [], attempts: [] }, packets: back };
  expect(ofPlace(seen, place, 443).packets).toEqual(back.slice(0, 1));
});
