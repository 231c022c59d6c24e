import type Docker from 'dockerode';
import { bitsOfLink } from '../nodes/addresses.ts';
import type { Running } from '../nodes/container.ts';
import { makeNetwork } from '../nodes/network.ts';
import { ownActs } from '../nodes/own-acts.ts';
import { startDns } from '../servers/dns.ts';
import type { World } from '../world/world.ts';
import { onMachines } from './hands.ts';
import { broken, type Hand, type WorldSaboteur } from './saboteur.ts';
import { changedUntil, sabotage, sabotageUntil } from './scripts.ts';

const cell = { scenario: 'worker/ipv6-literal', topology: 'ipv6-only' } as const;

/** A node under test that is not what the topology declares. */
export const nodeSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'second-network',
    breaks: 'A second network, with IPv4, is attached to the node under test.',
    cell,
    leavesNothing: true,
    expects: broken(/the machine \S+ is on networks \S+, \S+/),
    world: (world, { docker, within }) =>
      onMachines(world, async ({ pod }) => {
        const second = await makeNetwork(docker, { link: ['IPv4'] }, world.spec.labels);
        within.defer(() => second.remove());
        const network = docker.getNetwork(second.id);
        await network.connect({ Container: pod.id });
        within.defer(() => network.disconnect({ Container: pod.id }));
      }),
  },
  {
    id: 'another-resolver',
    breaks: 'The node under test asks a second DNS server, which knows the same names.',
    cell: { scenario: 'worker/name', topology: 'dual-stack' },
    leavesNothing: true,
    expects: broken(/has another resolver/),
    world: (world, hand) =>
      onMachines(world, async ({ pod }) => {
        const address = await secondDns(world, hand);
        const file = '/etc/resolv.conf';
        await changedUntil(hand, pod, file, `echo nameserver ${address} > ${file}`);
      }),
  },
  {
    id: 'answers-of-another-server',
    breaks: 'A second DNS server answers what the node under test asks the first, for one cell.',
    cell: { scenario: 'worker/name', topology: 'dual-stack' },
    leavesNothing: true,
    expects: broken(/an answer of another DNS server: \S+::7 to \S+::c:[0-9a-f]+/),
    world: (world, hand) =>
      onMachines(world, async ({ pod }) => {
        const to = await secondDns(world, hand);
        const { IPv6: dns } = world.addresses('dns');
        const rule = `ip6 daddr ${dns} udp dport 53 dnat to ${to}`;
        const rules = `table inet turned { chain out { type nat hook output priority -100; ${rule}; }; }`;
        await sabotage(world, pod, 'NET_ADMIN', `nft '${rules}'`);
      }),
    async asked(world) {
      for (const { machine } of world.machines.made)
        await sabotage(world, machine.pod, 'NET_ADMIN', 'nft flush ruleset');
    },
  },
  {
    id: 'hosts-line',
    breaks: 'The hosts file of the node under test has a line for the server.',
    cell,
    leavesNothing: true,
    expects: broken(/has a line in \/etc\/hosts that is not its own/),
    world: (world, hand) =>
      onMachines(world, ({ pod }) => {
        const file = '/etc/hosts';
        const line = '2001:db8::bad ipv6-literal.worker.lab.test';
        return changedUntil(hand, pod, file, `echo ${line} >> ${file}`);
      }),
  },
  {
    id: 'lost-sysctl',
    breaks: 'net.ipv6.bindv6only of the node under test is not what was declared.',
    cell: { scenario: 'listen/pb-any-escaped', topology: 'dual-stack' },
    leavesNothing: true,
    expects: broken(/has net\.ipv6\.bindv6only = 1 and not 0/),
    world: (world, { docker, within }) =>
      onMachines(world, async ({ pod }) => {
        const set = (to: 0 | 1) =>
          privileged(docker, world, pod, `sysctl -w net.ipv6.bindv6only=${to}`);
        await set(1);
        within.defer(() => set(0));
      }),
  },
  {
    id: 'ipv4-dropped',
    breaks: 'IPv4 is there and leads nowhere, where the topology has none.',
    cell,
    leavesNothing: true,
    expects: broken(/the machine \S+ has an IPv4 route \(198\.51\.100\.0\/24\)/),
    world: (world, hand) =>
      onMachines(world, ({ pod }) =>
        sabotageUntil(world, hand, pod, {
          script: 'ip addr add 198.51.100.77/24 dev eth0',
          undo: 'ip addr del 198.51.100.77/24 dev eth0',
        }),
      ),
  },
  {
    id: 'default-route',
    breaks: 'The node under test has a default route.',
    cell,
    leavesNothing: true,
    expects: broken(/has a route away from the link \(default\)/),
    world: (world, hand) =>
      onMachines(world, ({ pod }) =>
        sabotageUntil(world, hand, pod, {
          script: 'ip -6 route add default dev eth0',
          undo: 'ip -6 route del default dev eth0',
        }),
      ),
  },
  {
    id: 'foreign-packet',
    breaks: 'IPv4 was spoken on a link without it, by an address that is gone again.',
    cell,
    leavesNothing: true,
    expects: broken(/a packet of a family that the link does not carry/),
    world: (world) =>
      onMachines(world, async ({ pod }) => {
        // Whom it asked for in vain, the kernel would ask for again, without an address of its own.
        const script =
          'ip addr add 198.51.100.77/24 dev eth0; bash -c "exec 3<>/dev/udp/198.51.100.78/9 && echo >&3"; ip addr del 198.51.100.77/24 dev eth0; ip -4 neigh flush dev eth0';
        await sabotage(world, pod, 'NET_ADMIN', script);
      }),
  },
  {
    id: 'server-without-address',
    breaks: 'The server does not have the address of the row.',
    cell,
    leavesNothing: true,
    // It may have those of other rows.
    expects: broken(/master has addresses .+ and not 2001:/),
    async world(world, hand) {
      const server = world.servers.find(({ record }) => record.id === 'master');
      const row = server?.served.find(({ name }) => name === 'ipv6-literal');
      if (!server || !row) throw new Error('the sabotage failed: there is no such row');
      const address = `${row.place.ipv6}/${bitsOfLink.IPv6} dev eth0`;
      await sabotageUntil(world, hand, server.pod, {
        script: `ip -6 addr del ${address}`,
        undo: `ip -6 addr add ${address} nodad`,
      });
      // Who remembers where it was tries that for a minute; who asks is told in seconds that nobody has it.
      await sabotage(world, world.client, 'NET_ADMIN', 'ip -6 neigh flush dev eth0');
      return world;
    },
  },
];

/** A DNS server beside that of the world, on an address of its own. */
async function secondDns(world: World, { within }: Hand): Promise<string> {
  const { docker, images, labels, topology } = world.spec;
  const { ipv6, ipv4 } = world.network.prefixes;
  const own = { IPv6: `${ipv6}::7`, IPv4: `${ipv4}.7` };
  const zone = await world.dns.exec(['cat', '/srv/dns/lab.test.zone']);
  const second = await startDns(docker, {
    image: images.lab,
    labels,
    network: world.network.id,
    link: topology.link,
    addresses: own,
    zone: zone.stdout,
  });
  within.use(second);
  return own.IPv6;
}

/** Settings of the kernel can be changed by nobody else. */
async function privileged(docker: Docker, world: World, pod: Running, script: string) {
  const helper = await docker.createContainer({
    Image: world.spec.images.lab,
    Labels: { ...world.spec.labels },
    Entrypoint: ['sh', '-c', script],
    HostConfig: { Privileged: true, NetworkMode: `container:${pod.id}` },
  });
  // Not somebody else's act: only what it does is to be found.
  ownActs.removed.add(helper.id);
  await helper.start();
  const { StatusCode } = (await helper.wait()) as { StatusCode: number };
  await helper.remove({ force: true });
  if (StatusCode !== 0) throw new Error('the sabotage failed');
}
