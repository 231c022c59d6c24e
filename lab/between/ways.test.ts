import { expect, test } from 'vitest';
import { adding, addingForPrograms, waysOf } from './ways.ts';

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
