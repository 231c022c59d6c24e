import { expect, test } from 'vitest';
import { MachinePlaces } from './addresses.ts';

const places = () =>
  new MachinePlaces({ ipv6: '2001:db8:1:2', ipv4: { octets: '198.51.100', base: 64 } });

test('no two machines of a world share an address or a name, and all are within its /26', () => {
  const { all } = places();
  for (const part of ['IPv4', 'IPv6', 'label'] as const)
    expect(new Set(all.map((place) => place[part])).size).toBe(all.length);
  expect(Math.max(...all.map(({ IPv4 }) => Number(IPv4.split('.')[3])))).toBeLessThan(64 + 63);
});

test('a world that is asked for more machines than it has room for says so', () => {
  const one = places();
  for (const _ of one.all) one.take();
  expect(() => one.take()).toThrow('a world has room for 48 machines');
});
