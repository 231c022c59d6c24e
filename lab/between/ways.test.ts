import { describe, expect, test } from 'vitest';
import type { Topology } from '../../src/topology.ts';
import { adding, addingForPrograms, waysOf, withLiterals } from './ways.ts';

const prefixes = { ipv4: '198.18.5', ipv6: '2001:db8:1:2' };
const link = ['IPv4', 'IPv6'] as const;

test('on a plain link nobody needs a way', () => {
  const ways = waysOf({ link }, prefixes);
  expect(ways).toEqual({ programs: [], client: [], servers: [] });
  expect(addingForPrograms(ways)).toEqual([]);
});

test('those before a translator find IPv4 behind it by its prefix', () => {
  const ways = waysOf({ link, translator: 'NAT64' }, prefixes, '2001:db8:1:2:64::');
  const way = { to: '2001:db8:1:2:64::/96', via: '2001:db8:1:2::7' };
  expect(ways).toEqual({ programs: [way], client: [way], servers: [] });
  expect(addingForPrograms(ways)).toEqual([
    'ip -6 route add 2001:db8:1:2:64::/96 via 2001:db8:1:2::7',
  ]);
});

test('a machine aside has a router on its link, and nobody else', () => {
  expect(addingForPrograms(waysOf({ link, router: true }, prefixes))).toEqual([
    'ip -4 route del 198.18.5.0/21 dev eth0',
    'ip -6 route del 2001:db8:1:2::/64 dev eth0',
    'ip -4 route add 198.18.5.7 dev eth0',
    'ip -6 route add 2001:db8:1:2::7 dev eth0',
    'ip -4 route add default via 198.18.5.7',
    'ip -6 route add default via 2001:db8:1:2::7',
  ]);
});

test('all others find machines by it, in the families of the link', () => {
  const ways = waysOf({ link, router: true }, prefixes);
  expect(ways.client).toEqual(ways.servers);
  expect(adding(ways.servers)).toEqual([
    'ip -4 route add 198.18.5.220/30 via 198.18.5.7',
    'ip -4 route add 198.18.5.224/27 via 198.18.5.7',
    'ip -6 route add 2001:db8:1:2::c:0/112 via 2001:db8:1:2::7',
  ]);
  const onlyIpv6 = waysOf({ link: ['IPv6'], router: true }, prefixes);
  expect(onlyIpv6.servers).toHaveLength(1);
  expect(onlyIpv6.aside).toEqual({
    onLink: ['2001:db8:1:2::7'],
    offLink: ['2001:db8:1:2::/64'],
  });
});

test('those in a data centre find IPv4 clients by the prefix of its translator', () => {
  const ways = waysOf({ link, translator: 'SIIT-DC' }, prefixes, '2001:db8:1:2:64::');
  const way = { to: '2001:db8:1:2:64::/96', via: '2001:db8:1:2::7' };
  expect(ways).toEqual({ programs: [], client: [], servers: [way] });
});

describe('a literal of a server', () => {
  const server = { addresses: { IPv4: '198.18.9.1', IPv6: '2001:db8:1:2::a:1' } };
  const literals = [
    { literal: 'IPv4', addresses: { ...server.addresses, IPv4: '203.0.113.9' } },
    { literal: 'IPv6', addresses: { ...server.addresses, IPv6: '2001:db8:77::9' } },
  ] as const;
  const by4 = { to: '203.0.113.9', via: '198.18.9.1' };
  const by6 = { to: '2001:db8:77::9', via: '2001:db8:1:2::a:1' };
  const waysIn = (topology: Partial<Topology>) => {
    const whole = { link, ...topology };
    return withLiterals(waysOf(whole, prefixes), [server, ...literals], whole, prefixes);
  };

  test('is found by its address on the link, in the families that both have', () => {
    const { programs, client, servers, translator } = waysIn({});
    expect([programs, client, servers, translator]).toEqual([
      [by4, by6],
      [by4, by6],
      [],
      undefined,
    ]);
    expect(waysIn({ peers: ['IPv6'] }).programs).toEqual([by6]);
  });

  test('is no way of programs that lack its family', () => {
    const { programs, client } = waysIn({ peers: ['IPv4'], translator: 'NAT64' });
    expect(programs).toEqual([{ to: 'undefined/96', via: '2001:db8:1:2::7' }]);
    expect(client.slice(1)).toEqual([by4]);
  });

  test('of IPv4 is found by the translator of a data centre, and of IPv6 by that itself', () => {
    const { programs, client, translator } = waysIn({ peers: ['IPv6'], translator: 'SIIT-DC' });
    const mapped = { to: '203.0.113.9', via: '198.18.5.7' };
    expect([programs, client, translator]).toEqual([[mapped], [mapped, by6], [by6]]);
  });
});
