import { expect, test } from 'vitest';
import {
  boundTo,
  canonical,
  familiesOf,
  familyOf,
  hostIn,
  inFull,
  inUrl,
  isAddress,
  shownAs,
  unbracketed,
  withIpv4Tail,
} from './address.ts';

test.each([
  ['198.51.100.1', 'IPv4'],
  ['::ffff:198.51.100.1', 'IPv4'],
  ['2001:DB8::1', 'IPv6'],
  ['fe80::1%eth0', 'IPv6'],
  ['127.0.0.53%lo', 'IPv4'],
] as const)('%s is %s', (address, family) => {
  expect(familyOf(address)).toBe(family);
});

test('addresses are written as RFC 5952 wants them', () => {
  expect(canonical('2001:0DB8:0:0:0:0:0:1')).toBe('2001:db8::1');
  expect(canonical('::FFFF:198.51.100.1')).toBe('198.51.100.1');
});

test.each(['2001:db8:46d3:74ee::a:37', '2001:db8::', '64:ff9b::c633:640a'])(
  'the other forms of RFC 4291 lead to %s',
  (address) => {
    expect(inFull(address)).toMatch(/^(?:[\da-f]{4}:){7}[\da-f]{4}$/);
    expect(withIpv4Tail(address)).toMatch(/^(?:[\da-f]{1,4}:){6}(?:\d+\.){3}\d+$/);
    expect([inFull(address), withIpv4Tail(address)].map(canonical)).toEqual([address, address]);
  },
);

test.each([
  ['*', 'IPv6 any'],
  ['[::]', 'IPv6 any'],
  ['[::1]', 'IPv6 loopback'],
  ['[2001:db8::10]', 'IPv6 address'],
  ['[fe80::10]%eth0', 'IPv6 address'],
  ['127.0.0.53%lo', 'IPv4 loopback'],
  ['0.0.0.0', 'IPv4 any'],
  ['127.0.0.1', 'IPv4 loopback'],
  ['198.51.100.10', 'IPv4 address'],
] as const)('a socket on %s is bound to %s', (local, bound) => {
  expect(boundTo(local)).toBe(bound);
});

test('an IPv6 address stands in brackets in a URL', () => {
  expect(new URL(`http://${inUrl('2001:db8::1')}:8010`).port).toBe('8010');
  expect(inUrl('198.51.100.1')).toBe('198.51.100.1');
});

test('how an address is written is told from its family', () => {
  expect(['198.51.100.6', '::ffff:198.51.100.6', '2001:db8::6'].map(shownAs)).toEqual([
    'IPv4',
    'IPv4-mapped',
    'IPv6',
  ]);
});

test.each([
  ['198.51.100.1', true],
  ['2001:db8::1', true],
  ['fe80::1%eth0', true],
  ['127.0.0.53%lo', true],
  ['[2001:db8::1]', false],
  ['name.lab.test', false],
  ['', false],
])('%j is an address as it stands: %s', (text, is) => {
  expect(isAddress(text)).toBe(is);
});

test('the zone of an address is no part of it', () => {
  expect(canonical('FE80::1%eth0')).toBe('fe80::1');
  expect(boundTo('127.0.0.53%lo')).toBe('IPv4 loopback');
  expect(boundTo('[fe80::1%eth0]')).toBe('IPv6 address');
});

test('families are named once, in their order', () => {
  expect(familiesOf(['2001:db8::1', '198.51.100.1', '2001:db8::2'])).toEqual(['IPv4', 'IPv6']);
  expect(familiesOf(['::ffff:198.51.100.1'])).toEqual(['IPv4']);
  expect(familiesOf([])).toEqual([]);
});

test.each([
  ['[2001:db8::1]', '2001:db8::1'],
  ['name.lab.test', 'name.lab.test'],
  ['a[b', 'a[b'],
  ['a]b', 'a]b'],
])('%s without brackets around it is %s', (host, bare) => {
  expect(unbracketed(host)).toBe(bare);
});

test.each([
  ['Row.lab.test:443', 'row.lab.test'],
  ['[2001:DB8::1]:443', '2001:db8::1'],
  ['http://row.lab.test/push:1', 'row.lab.test'],
  ['https://[2001:db8::1]/', '2001:db8::1'],
  ['ssh://git@Code.test:2222/a.git', 'code.test'],
  ['git+ssh://a:b@[2001:db8::1]/c@d', '2001:db8::1'],
  ['198.51.100.1', '198.51.100.1'],
  ['', ''],
])('the host in %j is %j', (text, host) => {
  expect(hostIn(text)).toBe(host);
});
