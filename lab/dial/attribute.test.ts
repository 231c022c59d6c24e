import { describe, expect, test } from 'vitest';
import { attempt } from '../../src/testing/evidence.ts';
import { decoded, packet, packetsOf } from '../testing/packets.ts';
import { allOf, ofPlace } from './attribute.ts';

const place = { name: 'name.push.lab.test', ipv6: '2001:db8:0:0::a:1', ipv4: '198.51.100.10' };
const other = { name: 'other.push.lab.test', ipv6: '2001:db8::a:11', ipv4: '198.51.100.11' };
const queries = ['A', 'AAAA'].map((type) => ({ name: place.name, type }));
const answers = queries.map((query) => ({ ...query, rcode: 0, addresses: 1 }));
const to = (address: string, port = 80) => attempt('IPv6', { to: { address, port } });
const packetTo = (address: string, port: string) =>
  packet({ 'ipv6.src': '2001:db8::c:1', 'ipv6.dst': address, 'tcp.dstport': port });
const seen = {
  queries: [...queries, { name: other.name, type: 'A' }, { name: `x.${place.name}`, type: 'A' }],
  wire: {
    answers: [...answers, { name: other.name, type: 'A', rcode: 0, addresses: 1 }],
    attempts: [to('2001:db8::a:1'), to(place.ipv4), to(other.ipv6), to('2001:db8::a:1', 443)],
  },
  packets: [
    packet({ 'ipv6.dst': '2001:db8::5', 'dns.qry.name': 'NAME.push.lab.test' }),
    packet({ 'ipv6.dst': '2001:db8::5', 'dns.qry.name': other.name }),
    packetTo('2001:db8::a:1', '80'),
    packetTo('2001:db8::a:1', '443'),
    packetTo(other.ipv6, '80'),
    packetsOf(decoded.arp)[0] ?? packet({}),
  ],
};

test('of a node that dialled for one row, all is that row’s', () => {
  expect(allOf(seen)).toEqual({ dns: seen.queries, wire: seen.wire, packets: seen.packets });
});

describe('of a node that dialled for several rows, a row has', () => {
  const traces = ofPlace(seen, place);

  test('the queries for its own name, however that is written, and their answers', () => {
    expect(traces.dns).toEqual(queries);
    expect(traces.wire.answers).toEqual(answers);
    const spelled = [{ name: 'Name.Push.lab.test', type: 'A' }];
    expect(ofPlace({ ...seen, queries: spelled }, place).dns).toEqual(spelled);
  });

  test('the connections to its own addresses, by both families', () => {
    expect(traces.wire.attempts.map((one) => one.to)).toEqual([
      { address: '2001:db8::a:1', port: 80 },
      { address: '198.51.100.10', port: 80 },
      { address: '2001:db8::a:1', port: 443 },
    ]);
  });

  test('of those only the ones to a port, where others have the same addresses', () => {
    const here = ofPlace(seen, place, 443);
    expect(here.wire.attempts).toEqual([to('2001:db8::a:1', 443)]);
    expect(here.packets).toEqual([seen.packets[0], seen.packets[3]]);
  });

  test('the packets of both, and no other', () => {
    expect(traces.packets).toEqual([seen.packets[0], seen.packets[2], seen.packets[3]]);
    const back = packet({ 'ipv6.src': '2001:db8::a:1', 'ipv6.dst': '2001:db8::c:1' });
    expect(ofPlace({ ...seen, packets: [back] }, place).packets).toEqual([back]);
  });

  test('what went to its link-local address', () => {
    const linkLocal = 'fe80::a:1%eth0';
    const wire = { ...seen.wire, attempts: [to('fe80::a:1'), to('fe80::a:2')] };
    const { attempts } = ofPlace({ ...seen, wire }, { ...place, linkLocal }).wire;
    expect(attempts.map((one) => one.to.address)).toEqual(['fe80::a:1']);
  });

  test('what went to an address that its name had before', () => {
    const stale = ['2001:db8:0:0:57a1:0:a:1'];
    const wire = {
      ...seen.wire,
      attempts: [],
      unresolved: ['2001:db8::57a1:0:a:1', '2001:db8::9'],
    };
    const { unresolved } = ofPlace({ ...seen, wire }, { ...place, stale }).wire;
    expect(unresolved).toEqual(['2001:db8::57a1:0:a:1']);
  });

  test('nothing where only others dialled', () => {
    const third = { name: 'third.push.lab.test', ipv6: '2001:db8::a', ipv4: '198.51.100.1' };
    expect(ofPlace(seen, third)).toEqual({
      dns: [],
      wire: { answers: [], attempts: [] },
      packets: [],
    });
  });
});
