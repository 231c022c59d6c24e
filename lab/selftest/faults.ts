import type { Fault } from '../../src/topology.ts';
import { loading } from '../between/fault.ts';
import type { Running } from '../nodes/container.ts';
import type { World } from '../world/world.ts';
import { inside, onMachines, sabotage } from './hands.ts';
import type { WorldSaboteur } from './saboteur.ts';

const cell = { scenario: 'worker/ipv6-literal', topology: 'ipv6-dropped' } as const;
const translated = { scenario: 'worker/ipv6-literal', topology: 'nat64' } as const;
const broken = (says: RegExp) => ({ verdict: 'lab broken', says }) as const;

/** Faults of a topology that are not as it declares. */
export const faultSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'fault-not-there',
    breaks: 'The DNS server answers over the family that is to be dropped.',
    cell,
    expects: broken(/client is not dropped over IPv6 \(spoke\)/),
    world: (world) => withRules(world, world.dns),
  },
  {
    id: 'fault-not-before-servers',
    breaks: 'The servers answer over the family that is to be dropped.',
    cell,
    expects: broken(/can reach master as \[2001:/),
    async world(world) {
      for (const { pod } of world.servers) await withRules(world, pod);
      return world;
    },
  },
  {
    id: 'fault-in-the-other-family',
    breaks: 'IPv4 is dropped, where IPv6 is to be.',
    cell,
    expects: broken(/cannot connect and speak over IPv4 \(TimeoutError/),
    world: (world) => withRules(world, world.dns, { kind: 'dropped', families: ['IPv4'] }),
  },
  {
    id: 'fault-lifted-later',
    breaks: 'The fault is lifted after the cell was asked.',
    cell,
    expects: broken(/is not dropped over IPv6 \(spoke\)/),
    async asked(world) {
      await withRules(world, world.dns);
    },
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
  {
    id: 'nat64-leaks-ipv4',
    breaks: 'The node under test keeps its IPv4 address beside the translator.',
    cell: translated,
    expects: broken(/addresses of a family that is not on the link \(198\.1/),
    world: (world) =>
      onMachines(world, ({ pod, addresses }) =>
        sabotage(world, pod, 'NET_ADMIN', `ip addr add ${addresses.IPv4}/24 dev eth0`),
      ),
  },
  {
    id: 'nat64-out-of-reach',
    breaks: 'The node under test has no route to what is behind the translator.',
    cell: translated,
    expects: broken(/cannot connect and speak by the translator/),
    world: (world) =>
      onMachines(world, ({ pod }) =>
        sabotage(world, pod, 'NET_ADMIN', `ip -6 route del ${world.translation?.prefix}/96`),
      ),
  },
];

/** The world, in which a node has these rules in place of its own. */
async function withRules(world: World, pod: Running, fault?: Fault): Promise<World> {
  await sabotage(world, pod, 'NET_ADMIN', ['nft flush ruleset', ...loading(fault)].join('\n'));
  return world;
}
