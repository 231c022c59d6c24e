import { expect, test } from 'vitest';
import { packet } from '../testing/packets.ts';
import type { Packet } from '../witness/packet.ts';
import { onProgramSide, pastRouter } from './program-side.ts';
import { routerMac } from './router.ts';

const prefixes = { ipv4: '198.18.5', ipv6: '2001:db8:1:2' };
const [machine, peer] = ['f2:da:5e:5c:67:51', 'be:3f:50:28:f8:91'];
const programs = ['198.18.5.220', '2001:db8:1:2::c:1'];
const router = ['198.18.5.7', '2001:db8:1:2::7'];
const ends = [
  ['198.18.5.220', '198.18.5.10'],
  ['2001:db8:1:2::c:1', '2001:db8:1:2::a:1'],
] as const;

/** A packet with its ends, on the link and of IP. */
function sent(
  [src, dst]: readonly [string, string],
  from: string,
  to: string,
  left = 64,
  rest: Partial<Packet> = {},
) {
  const ip = from.includes(':')
    ? { 'ipv6.src': from, 'ipv6.dst': to, 'ipv6.hlim': String(left) }
    : { 'ip.src': from, 'ip.dst': to, 'ip.ttl': String(left) };
  return packet({ 'eth.src': src, 'eth.dst': dst, ...ip, ...rest });
}
const past = (...packets: Packet[]) => pastRouter(packets, programs, router);

test('the capture leaves out what is between the router and others than programs', () => {
  const of = (end: string) =>
    `(${end} net 198.18.5.220/30 or ${end} net 198.18.5.224/27 or ${end} net 2001:db8:1:2::c:0/112)`;
  expect(onProgramSide(prefixes)).toBe(
    `not (ether src ${routerMac} and ${of('src')}) and not (ether dst ${routerMac} and ${of('dst')} and not ${of('src')})`,
  );
});

test.each(ends)('what goes by the router from %s to %s, and back, is not past it', (from, to) => {
  const packets = [
    sent([machine, routerMac], from, to),
    sent([routerMac, machine], to, from, 63),
    sent([machine, routerMac], from, programs[1] ?? ''),
  ];
  expect(past(...packets)).toEqual([]);
});

test.each(ends)('what goes from node to node is, between %s and %s', (from, to) => {
  expect(past(sent([machine, peer], from, to))).toEqual([
    `a packet past the router: ${from} to ${to} from ${machine}`,
  ]);
  expect(past(sent([peer, machine], to, from))).toEqual([
    `a packet past the router, with a hop limit of 64: ${to} to ${from} from ${peer}`,
  ]);
});

test('what bears the address of the router on the link, and was not passed on, is past it', () => {
  const [from, to] = ends[1];
  expect(past(sent([routerMac, machine], to, from, 64))).toHaveLength(1);
  expect(past(sent([peer, machine], to, from, 63))).toHaveLength(1);
});

test.each([
  ['the router itself says', sent([routerMac, machine], '2001:db8:1:2::7', programs[1] ?? '', 64)],
  ['the router asks', sent([routerMac, machine], 'fe80::1', programs[1] ?? '', 255)],
  ['is to all', sent([machine, '33:33:ff:00:00:07'], programs[1] ?? '', 'ff02::1:ff00:7', 255)],
  ['is to many', sent([machine, '01:00:5e:00:00:16'], '198.18.5.220', '224.0.0.22', 1)],
  ['stays on the other side', sent([peer, 'be:3f:50:28:f8:92'], '198.18.5.10', '198.18.5.5')],
  ['has no address', packet({ 'eth.src': machine, 'eth.dst': peer, 'arp.opcode': '1' })],
])('nothing is past it that %s', (_, one) => {
  expect(past(one)).toEqual([]);
});

test('others than the router do not speak in its place', () => {
  expect(past(sent([peer, machine], '198.18.5.7', '198.18.5.220'))).toHaveLength(1);
  expect(past(sent([peer, machine], 'fe80::2', programs[1] ?? '', 255))).toHaveLength(1);
});

test.each([
  ['IPv4', sent([routerMac, machine], '198.18.5.7', '198.18.5.220', 64, { 'icmp.type': '5' })],
  ['IPv6', sent([routerMac, machine], 'fe80::1', programs[1] ?? '', 255, { 'icmpv6.type': '137' })],
])('a redirect of %s shows the way past it', (_, one) => {
  expect(past(one)).toEqual([expect.stringMatching(/^a redirect past the router: /)]);
});
