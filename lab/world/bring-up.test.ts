import { setTimeout as pause } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { Fault } from '../../src/topology.ts';
import { loading } from '../between/fault.ts';
import { Running } from '../nodes/container.ts';
import { worldLabel } from '../session/session.ts';
import { behaviour, networks, pem, spec, words } from '../testing/bring-up.ts';
import { fakeContainers } from '../testing/containers.ts';
import { decoded, linesOf, node } from '../testing/packets.ts';
import { dualStack, onlyIpv6 } from '../testing/topologies.ts';
import { bringUp } from './bring-up.ts';

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
    ['trial of a packet filter for "broken after the handshake"', ['NET_ADMIN']],
    ['DNS server', ['NET_ADMIN']],
    ['client', ['NET_ADMIN']],
    ['pod of the master server', ['NET_ADMIN']],
  ]);
});

test('a router is on its link, all others find machines by it, and the capture sees once what crosses it', async () => {
  using containers = fakeContainers({
    ...behaviour,
    says: ({ role }) => (role === 'router' ? ['ready'] : (words[role] ?? [])),
  });
  await using world = await bringUp(spec(networks().docker, { ...dualStack, router: true }));
  const router = containers.specs.find(({ role }) => role === 'router');
  const { IPv4: ipv4, IPv6: ipv6 } = world.addresses('router');
  expect(router?.on).toMatchObject({ network: 'the network', ipv4, ipv6 });
  const by = `via ${ipv6}`;
  const told = containers.specs.filter(({ command }) => command.at(-1)?.includes(by));
  expect(told.map(({ role }) => role)).toEqual([
    'DNS server',
    'client',
    'pod of the master server',
  ]);
  const capture = containers.specs.find(({ role }) => role === 'capture');
  expect(capture?.command.at(-1)).toMatch(/ -w - 'not \(ether src /);
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
  const { acts } = await world.engineWatch.foreign(() => events.node.exec(['true']));
  expect(acts).toEqual(['somebody else did pause to the container busy_name']);
});

test('a machine is made on its network, and one that cannot be proven is not lent', async () => {
  using containers = fakeContainers(behaviour);
  await using world = await bringUp(spec(networks().docker, onlyIpv6));
  const kind = { bindv6only: 0, image: 'image of the master' } as const;
  await expect(world.machines.borrow(kind)).rejects.toThrow('could not be read');
  expect(containers.specs.at(-1)).toMatchObject({
    image: 'image of the master',
    user: 'lab-program',
    environment: { LAB_NAMESERVER: world.nameserver },
    on: { network: 'the network', ipv6: expect.any(String) },
    labels: { [worldLabel]: world.network.bridge },
  });
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
  expect(containers.removed.toSorted()).toEqual([
    'DNS server',
    'client',
    'master server',
    'pod of the master server',
  ]);
});

test('of several parts that fail while a machine is being made, none ends the process', async () => {
  const failing = {
    says: ({ role }: { role: string }) => (role === 'capture' ? [] : (words[role] ?? [])),
    runs: () => ({ exitCode: 1, stdout: '', stderr: 'no openssl' }),
  };
  using _ = fakeContainers({ ...failing, ends: true });
  const starting = vi.mocked(Running.start);
  const start = starting.getMockImplementation() as typeof Running.start;
  starting.mockImplementation(async (docker, of) => {
    if (of.role.startsWith('machine')) await pause(20);
    return start(docker, of);
  });
  const asked = Object.assign(spec(networks().docker, dualStack), {
    warm: { bindv6only: 0, image: 'image of the master' },
  });
  // vitest fails where a promise is rejected that nobody waits for.
  await expect(bringUp(asked)).rejects.toThrow('did not begin to capture');
});
