import type Docker from 'dockerode';
import { expect, test } from 'vitest';
import type { Peer } from '../../src/path.ts';
import type { Fault, Topology } from '../../src/topology.ts';
import { loading } from '../between/fault.ts';
import { type Behaviour, fakeContainers } from '../testing/containers.ts';
import { fakeEvents } from '../testing/events.ts';
import { decoded, linesOf, node } from '../testing/packets.ts';
import { pathOf, row } from '../testing/path.ts';
import { dualStack, onlyIpv4, onlyIpv6 } from '../testing/topologies.ts';
import { bringUp, worldLabel } from './world.ts';

const pem = (text: string) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
const words: Readonly<Record<string, readonly string[]>> = {
  capture: ['tcpdump: listening on lab0'],
  'DNS server': [
    '28-Nov-2026 18:13:26.000 running',
    'Listening on 198.18.5.5:53',
    'socat[7] N listening on AF=2 0.0.0.0:7',
    'socat[8] N listening on AF=10 [::]:7',
  ],
  'pod of the master server': ['ready'],
  'master server': ['BuildMaster is running'],
};
const behaviour: Behaviour = {
  says: ({ role }) => words[role] ?? [],
  runs: (command) => ({
    exitCode: command.join().includes('resolv.conf') ? 1 : 0,
    stdout: command.includes('make.sh')
      ? ['authority', 'other', 'key', 'certificate'].map(pem).join('')
      : '',
    stderr: '',
  }),
};

/** An engine that has networks as they are asked for. */
function networks() {
  const removed: string[] = [];
  const createNetwork = async (options: object) => ({
    id: 'the network',
    inspect: async () => options,
    remove: async () => void removed.push('network'),
  });
  const events = fakeEvents();
  const docker = { ...events.docker, createNetwork } as unknown as Docker;
  return { removed, events, docker };
}

function spec(docker: Docker, topology: Topology, peer: Partial<Peer> = {}) {
  const path = pathOf({ peer: () => ({ server: 'master', port: 9989, ...peer }) });
  const images = { lab: 'image of the lab', master: 'image of the master', users: [] };
  const asked = [{ path, row: row('name') }];
  return { docker, isPrivate: true, images, labels: { run: '1' }, topology, asked } as never;
}

/** The lines of the zone that is published for a name. */
function zoneOf({ specs }: ReturnType<typeof fakeContainers>): string[] {
  const dns = specs.find(({ role }) => role === 'DNS server');
  return dns?.files?.['/srv/dns/lab.test.zone']?.split('\n') ?? [];
}

test('a world has a capture of its bridge, DNS, a client, and the servers of its rows', async () => {
  using containers = fakeContainers(behaviour);
  await using world = await bringUp(spec(networks().docker, dualStack));
  expect(containers.specs.map(({ role }) => role)).toEqual([
    'capture',
    'DNS server',
    'client',
    'pod of the master server',
    'master server',
  ]);
  const [capture, dns, client] = containers.specs;
  expect(dns?.on).toMatchObject({ ipv6: world.addresses('dns').IPv6 });
  expect(capture?.command.at(-1)).toContain(`-i ${world.network.bridge} `);
  expect(client).toMatchObject({
    image: 'image of the lab',
    labels: { run: '1' },
    environment: { LAB_NAMESERVER: world.nameserver },
    on: { network: 'the network', ipv6: world.addresses('client').IPv6 },
    command: ['sh', '-c', 'exec sleep infinity'],
  });
  expect(client).not.toHaveProperty('capabilities');
  expect([...world.destinations.keys()]).toEqual(['worker/name']);
  expect(world.own).toEqual({ key: pem('key'), certificate: pem('certificate') });
});

test('a fault that lets connections come about is before its client, DNS server and servers', async () => {
  using containers = fakeContainers(behaviour);
  const fault: Fault = { kind: 'broken after the handshake', families: ['IPv6'] };
  await using _world = await bringUp(spec(networks().docker, { ...dualStack, fault }));
  const [rules = ''] = loading(fault);
  const faulty = containers.specs.filter(({ command }) => command.at(-1)?.includes(rules));
  expect(faulty.map(({ role, capabilities }) => [role, capabilities])).toEqual([
    ['DNS server', ['NET_ADMIN']],
    ['client', ['NET_ADMIN']],
    ['pod of the master server', ['NET_ADMIN']],
  ]);
});

test('its witnesses are the query log and the capture, and who else has a hand in it', async () => {
  using containers = fakeContainers(behaviour);
  const { docker, events } = networks();
  await using world = await bringUp(spec(docker, onlyIpv6));
  const seen = world.witnesses.watch([node.IPv6]);
  const [capture, dns] = containers.outputs;
  for (const line of linesOf(decoded.refused)) capture?.push(line);
  dns?.push(`Packet from [${node.IPv6}]:45242 for name.worker.lab.test. AAAA with id 7`);
  expect(seen()).toMatchObject({ queries: [{ type: 'AAAA' }], wire: { attempts: [{}] } });
  const [label, value] = Object.entries(containers.specs[0]?.labels ?? {}).at(-1) ?? [];
  expect([label, value]).toEqual([worldLabel, world.network.bridge]);
  const Attributes = { [worldLabel]: world.network.bridge, name: 'busy_name' };
  events.happens({ Type: 'container', Action: 'pause', Actor: { ID: 'watched', Attributes } });
  expect(await world.engineWatch.foreign(events.node)).toEqual([
    'somebody else did pause to the container busy_name',
  ]);
});

test('a machine is made on its network, and one that cannot be proven is not lent', async () => {
  using containers = fakeContainers(behaviour);
  await using world = await bringUp(spec(networks().docker, onlyIpv6));
  const kind = { bindv6only: 0, image: 'image of the master' } as const;
  await expect(world.machines.borrow(kind)).rejects.toThrow('could not be read');
  expect(containers.specs.at(-1)).toMatchObject({
    image: 'image of the master',
    environment: { LAB_NAMESERVER: world.nameserver },
    on: { network: 'the network', ipv6: expect.any(String) },
    labels: { [worldLabel]: world.network.bridge },
  });
});

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
  expect((await addressesIn(onlyIpv6)).IPv4).toBe('198.51.100.6');
  expect((await addressesIn(onlyIpv4)).IPv6).toBe('2001:db8:ffff:ffff::6');
  expect((await addressesIn(dualStack)).IPv4).not.toBe('198.51.100.6');
  expect((await addressesIn(dualStack)).IPv6).not.toBe('2001:db8:ffff:ffff::6');
});

test('it is removed whole, its network last', async () => {
  using containers = fakeContainers(behaviour);
  const { docker, removed } = networks();
  const world = await bringUp(spec(docker, dualStack));
  expect([...containers.removed, ...removed]).toEqual([]);
  await world[Symbol.asyncDispose]();
  expect(containers.removed.toSorted()).toEqual(
    containers.specs.map(({ role }) => role).toSorted(),
  );
  expect(removed).toEqual(['network']);
});

test('of one that does not come up, nothing stays', async () => {
  const mute = {
    ...behaviour,
    says: ({ role }: { role: string }) => (role === 'capture' ? [] : (words[role] ?? [])),
  };
  using containers = fakeContainers({ ...mute, ends: true });
  const { docker, removed } = networks();
  await expect(bringUp(spec(docker, dualStack))).rejects.toThrow('did not begin to capture');
  expect(removed).toEqual(['network']);
  expect(containers.removed.toSorted()).toEqual(['DNS server', 'client']);
});
