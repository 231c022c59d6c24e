import ipaddr from 'ipaddr.js';
import { expect, test } from 'vitest';
import {
  type Host,
  hostAddresses,
  hosts,
  MachinePlaces,
  machinePrefixes,
  roomForServers,
  serverAddresses,
  staleAddress,
} from './addresses.ts';

const prefixes = { ipv6: '2001:db8:1:2', ipv4: '198.51.100' };
const places = () => new MachinePlaces(prefixes);

test('no two nodes of a world share an address or a name, and all are within its /24', () => {
  const machines = places().all;
  const servers = Array.from({ length: 210 }, (_, index) => serverAddresses(prefixes, index));
  const hosts = [hostAddresses(prefixes, 'dns'), hostAddresses(prefixes, 'client')];
  const all = [...machines, ...servers, ...hosts];
  for (const family of ['IPv4', 'IPv6'] as const)
    expect(new Set(all.map((place) => place[family])).size).toBe(all.length);
  expect(new Set(machines.map(({ label }) => label)).size).toBe(machines.length);
  const last = all.map(({ IPv4 }) => Number(IPv4.split('.')[3]));
  expect([Math.min(...last) > 0, Math.max(...last) < 255]).toEqual([true, true]);
});

test('a world that needs more machines than it has room for says so', () => {
  const one = places();
  for (const _ of one.all) one.take();
  expect(() => one.take()).toThrow('a world has room for 32 machines');
});

test('a world that needs more places at servers than it has addresses says so', () => {
  expect(() => serverAddresses(prefixes, 210)).toThrow('a world has 210 addresses for servers');
});

test('all machines, and no other node, are within the prefixes of machines', () => {
  const servers = Array.from({ length: 210 }, (_, index) => serverAddresses(prefixes, index));
  const others = (Object.keys(hosts) as Host[]).map((host) => hostAddresses(prefixes, host));
  for (const family of ['IPv4', 'IPv6'] as const) {
    const within = (address: string) =>
      machinePrefixes(prefixes)[family].some((prefix) =>
        ipaddr.parse(address).match(ipaddr.parseCIDR(prefix)),
      );
    expect(places().all.map((one) => within(one[family]))).toEqual(Array(32).fill(true));
    expect([...servers, ...others].some((one) => within(one[family]))).toBe(false);
  }
});

test('where each server has a stale address besides, no node has one of these', () => {
  const count = roomForServers({ stale: ['A'] });
  const servers = Array.from({ length: count }, (_, index) => serverAddresses(prefixes, index));
  const others = (Object.keys(hosts) as Host[]).map((host) => hostAddresses(prefixes, host));
  for (const family of ['IPv4', 'IPv6'] as const) {
    const had = servers.map((one) => staleAddress(one[family]));
    const has = [...servers, ...places().all, ...others].map((one) => one[family]);
    expect(new Set([...had, ...has]).size).toBe(had.length + has.length);
    expect(had.every((one) => one.startsWith(prefixes[family === 'IPv4' ? 'ipv4' : 'ipv6']))).toBe(
      true,
    );
  }
});

test('a translator and stale records leave fewer places at servers', () => {
  expect(roomForServers({})).toBe(210);
  expect(roomForServers({ stale: ['AAAA'] })).toBe(210);
  expect(roomForServers({ stale: ['A'] })).toBe(105);
  expect(roomForServers({ translator: 'NAT64' })).toBe(140);
  expect(() => serverAddresses(prefixes, 105, 105)).toThrow(
    'a world has 105 addresses for servers',
  );
});
