import ipaddr from 'ipaddr.js';
import { expect, test } from 'vitest';
import {
  type Host,
  hostAddresses,
  hosts,
  MachinePlaces,
  machinePrefixes,
  offLink,
  randomIpv4Prefix,
  serverAddresses,
  staleAddress,
  subnetOf,
  translatedAddress,
} from './addresses.ts';

const prefixes = { ipv6: '2001:db8:1:2', ipv4: '198.18.8' };
const places = () => new MachinePlaces(prefixes);
const servers = Array.from({ length: 750 }, (_, index) => serverAddresses(prefixes, index));
const others = (Object.keys(hosts) as Host[]).map((host) => hostAddresses(prefixes, host));
const nodes = [...places().all, ...servers, ...others];

test.each(['IPv4', 'IPv6'] as const)('no two %s addresses of a world are the same', (family) => {
  const had = servers.map((one) => staleAddress(one[family]));
  const translated = Array.from({ length: 250 }, (_, index) => translatedAddress(prefixes, index));
  const all = [
    ...nodes.map((one) => one[family]),
    ...had,
    ...(family === 'IPv4' ? translated : []),
  ];
  expect(new Set(all).size).toBe(all.length);
  const subnet = ipaddr.parseCIDR(subnetOf(prefixes, family));
  expect(all.filter((one) => !ipaddr.parse(one).match(subnet))).toEqual([]);
});

test('no two machines share a name', () => {
  expect(new Set(places().all.map(({ label }) => label)).size).toBe(32);
});

test('subnets of links are of 198.18.0.0/15, whole, and never what is on none', () => {
  const drawn = Array.from({ length: 2000 }, () => `${randomIpv4Prefix()}.0`);
  expect(new Set(drawn).size).toBe(63);
  expect(drawn).not.toContain(`${offLink.ipv4}.0`);
  const range = ipaddr.parseCIDR('198.18.0.0/15');
  for (const one of drawn) {
    expect(ipaddr.parse(one).match(range)).toBe(true);
    expect(ipaddr.IPv4.networkAddressFromCIDR(`${one}/21`).toString()).toBe(one);
  }
});

test('a world that needs more machines than it has room for says so', () => {
  const one = places();
  for (const _ of one.all) one.take();
  expect(() => one.take()).toThrow('a world has room for 32 machines');
});

test('a world that needs more places at servers than it has addresses says so', () => {
  expect(() => serverAddresses(prefixes, 750)).toThrow('a world has 750 addresses for servers');
});

test('all machines, and no other node, are within the prefixes of machines', () => {
  for (const family of ['IPv4', 'IPv6'] as const) {
    const within = (address: string) =>
      machinePrefixes(prefixes)[family].some((prefix) =>
        ipaddr.parse(address).match(ipaddr.parseCIDR(prefix)),
      );
    expect(nodes.filter((one) => within(one[family]))).toEqual(places().all);
  }
});
