import { expect, test } from 'vitest';
import type { Topology } from '../../src/topology.ts';
import { behaviour, networks, spec } from '../testing/bring-up.ts';
import { fakeContainers } from '../testing/containers.ts';
import { dualStack, onlyIpv4, onlyIpv6 } from '../testing/topologies.ts';
import { bringUp } from './bring-up.ts';

/** Under which names and addresses the hosts of a world are found. */

/** The lines of the zone that is published for a name. */
function zoneOf({ specs }: ReturnType<typeof fakeContainers>): string[] {
  const dns = specs.find(({ role }) => role === 'DNS server');
  return dns?.files?.['/srv/dns/lab.test.zone']?.split('\n') ?? [];
}

test('its names are those of its hosts, rows and machines', async () => {
  using containers = fakeContainers(behaviour);
  await using world = await bringUp(spec(networks().docker, dualStack, { records: ['AAAA'] }));
  const place = world.destinations.get('worker/name')?.place;
  const zone = zoneOf(containers);
  for (const host of ['dns', 'client'] as const) {
    expect(zone).toContain(`${host} A ${world.addresses(host).IPv4}`);
    expect(zone).toContain(`${host} AAAA ${world.addresses(host).IPv6}`);
  }
  expect(zone.filter((line) => line.startsWith('name.worker.lab.test. '))).toEqual([
    `name.worker.lab.test. AAAA ${place?.ipv6}`,
  ]);
  expect(zone.filter((line) => line.startsWith('*.machine-'))).toHaveLength(64);
});

test.each([
  [dualStack, 'IPv6'],
  [onlyIpv6, 'IPv6'],
  [onlyIpv4, 'IPv4'],
] as const)('the resolver of $id is asked over %s', async (topology, family) => {
  using _containers = fakeContainers(behaviour);
  await using world = await bringUp(spec(networks().docker, topology));
  expect(world.nameserver).toBe(world.addresses('dns')[family]);
});

test('literals of a family that the link lacks are on no link', async () => {
  using _containers = fakeContainers(behaviour);
  const addressesIn = async (topology: Topology) => {
    await using world = await bringUp(spec(networks().docker, topology));
    return world.addresses('client');
  };
  expect((await addressesIn(onlyIpv6)).IPv4).toBe('198.18.0.6');
  expect((await addressesIn(onlyIpv4)).IPv6).toBe('2001:db8:ffff:ffff::6');
  expect((await addressesIn(dualStack)).IPv4).not.toBe('198.18.0.6');
  expect((await addressesIn(dualStack)).IPv6).not.toBe('2001:db8:ffff:ffff::6');
});
