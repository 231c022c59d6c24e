import type { Fault } from '../../src/topology.ts';
import { loading } from '../between/fault.ts';
import { bitsOfLink } from '../nodes/addresses.ts';
import { Running } from '../nodes/container.ts';
import { comesWithin } from '../wait.ts';
import type { World } from '../world/world.ts';
import { onMachines } from './hands.ts';
import { broken, type Hand, type WorldSaboteur } from './saboteur.ts';
import { inside, sabotageUntil } from './scripts.ts';

const cell = { scenario: 'worker/ipv6-literal', topology: 'ipv6-dropped' } as const;

/** Faults of a topology that are not as it declares. */
export const faultSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'fault-not-there',
    breaks: 'The DNS server answers over the family that is to be dropped.',
    cell,
    leavesNothing: true,
    expects: broken(/client is not dropped over IPv6 \(spoke\)/),
    world: (world, hand) => withRules(world, hand, world.dns),
  },
  {
    id: 'fault-not-before-servers',
    breaks: 'The servers answer over the family that is to be dropped.',
    cell,
    leavesNothing: true,
    expects: broken(/can reach master as \[2001:/),
    async world(world, hand) {
      for (const { pod } of world.servers) await withRules(world, hand, pod);
      return world;
    },
  },
  {
    id: 'fault-in-the-other-family',
    breaks: 'IPv4 is dropped, where IPv6 is to be.',
    cell,
    leavesNothing: true,
    expects: broken(/cannot connect and speak over IPv4 \(TimeoutError/),
    world: (world, hand) =>
      withRules(world, hand, world.dns, { kind: 'dropped', families: ['IPv4'] }),
  },
  {
    id: 'fault-lifted-later',
    breaks: 'The fault is lifted after the cell was asked.',
    cell,
    leavesNothing: true,
    expects: broken(/is not dropped over IPv6 \(spoke\)/),
    async asked(world, hand) {
      await withRules(world, hand, world.dns);
    },
  },
  {
    id: 'fault-not-before-the-program',
    breaks: 'The node under test has lost its rules, which take what comes to programs.',
    cell,
    leavesNothing: true,
    expects: broken(/the machine \S+ has another packet filter \(none\)/),
    world: (world, hand) => onMachines(world, ({ pod }) => withRules(world, hand, pod)),
  },
  {
    id: 'fault-of-another-kind',
    breaks: 'All of IPv6 is lost after the handshake, where large packets are to be.',
    cell: { scenario: 'worker/ipv4-literal', topology: 'ipv6-mtu' },
    expects: broken(/is not large packets dropped over IPv6 \(connected\)/),
    world: (world, hand) =>
      withRules(world, hand, world.dns, { kind: 'broken after the handshake', families: ['IPv6'] }),
  },
  {
    id: 'fault-by-a-reset',
    breaks: 'IPv6 is rejected by a reset, where it is to be by an ICMP error.',
    cell: { scenario: 'worker/ipv4-literal', topology: 'ipv6-rejected' },
    expects: broken(/is not rejected by an ICMP error over IPv6 \(ConnectionRefusedError 111\)/),
    world: (world, hand) =>
      withRules(world, hand, world.dns, { kind: 'rejected', families: ['IPv6'] }),
  },
  {
    id: 'stale-address-taken',
    breaks: 'A node has the IPv6 address that nobody is to have, and refuses.',
    cell: { scenario: 'worker/ipv4-literal', topology: 'stale-aaaa' },
    expects: broken(/fails by refused, and not by unreachable or time-out, to reach master as \[/),
    world: takingStaleAddress,
  },
  {
    id: 'hosts-lines-lost',
    breaks: 'The hosts file of the node under test has lost the lines of the topology.',
    cell: { scenario: 'worker/ipv6-literal', topology: 'hosts-file' },
    expects: broken(/lacks lines in \/etc\/hosts/),
    world: (world) =>
      onMachines(world, ({ pod }) =>
        inside(pod, 'grep -v lab.test /etc/hosts > /tmp/hosts; cat /tmp/hosts > /etc/hosts'),
      ),
  },
];

/** The world, in which a node has these rules in place of its own, until the saboteur has had it. */
async function withRules(world: World, hand: Hand, pod: Running, fault?: Fault): Promise<World> {
  const rules = (of: Fault | undefined) => ['nft flush ruleset', ...loading(of)].join('\n');
  await sabotageUntil(world, hand, pod, {
    script: rules(fault),
    undo: rules(world.spec.topology.fault),
  });
  return world;
}

/** Starts a node that has the IPv6 address of a row, and no server. */
async function takingStaleAddress(world: World, { docker, within }: Hand): Promise<World> {
  const { images, labels } = world.spec;
  const { IPv6: ipv6 } = world.addresses('router');
  const stale = world.servers[0]?.served[0]?.place.ipv6;
  const node = await Running.start(docker, {
    image: images.lab,
    labels,
    role: 'node with a stale address',
    on: { network: world.network.id, ipv6 },
    capabilities: ['NET_ADMIN'],
    command: [
      'sh',
      '-c',
      `ip addr add ${stale}/${bitsOfLink.IPv6} dev eth0 nodad; echo ready; exec sleep infinity`,
    ],
  });
  within.use(node);
  await node.lines.first((line) => line === 'ready', comesWithin);
  return world;
}
