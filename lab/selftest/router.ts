import type { Running } from '../nodes/container.ts';
import type { World } from '../world/world.ts';
import { onMachines, sabotage } from './hands.ts';
import { broken, type WorldSaboteur } from './saboteur.ts';

const cell = { scenario: 'worker/ipv6-literal', topology: 'routed' } as const;

/** A router that is not between a program and all others. */
export const routerSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'router-not-needed',
    breaks: 'The node under test reaches everybody on the link beside its router.',
    cell,
    expects: broken(/reaches on the link \S+::\/64 and not/),
    world: (world) =>
      onMachines(world, ({ pod }) =>
        sabotage(world, pod, 'NET_ADMIN', `ip -6 route add ${subnet(world)} dev eth0`),
      ),
  },
  {
    id: 'past-the-router',
    breaks: 'The node under test sent a packet past the router, by a route that is gone again.',
    cell,
    expects: broken(/a packet past the router: \S+ to \S+::5 from/),
    world: (world) =>
      onMachines(world, ({ pod }) => {
        const dns = world.addresses('dns').IPv6;
        const script = `ip -6 route add ${dns} dev eth0; bash -c "exec 3<>/dev/udp/${dns}/9 && echo >&3"; ip -6 route del ${dns} dev eth0`;
        return sabotage(world, pod, 'NET_ADMIN', script);
      }),
  },
  {
    id: 'answers-past-the-router',
    breaks: 'The server answers the node under test past the router, while the cell is asked.',
    cell,
    expects: broken(/a packet past the router, with a hop limit of 64: \S+::a:1 to/),
    world: (world) => onMachines(world, () => onServers(world, 'del')),
    asked: (world) => onServers(world, 'add'),
  },
  {
    id: 'router-redirects',
    breaks: 'The rule is gone that keeps the router from telling its neighbours of each other.',
    cell,
    expects: broken(/router has another packet filter/),
    world: (world) =>
      onMachines(world, () =>
        sabotage(world, world.router as Running, 'NET_ADMIN', 'nft flush ruleset'),
      ),
  },
];

function subnet({ network }: World): string {
  return `${network.prefixes.ipv6}::/64`;
}

/** Adds the route of servers to programs, or deletes it. */
async function onServers(world: World, act: 'add' | 'del'): Promise<void> {
  const [way] = world.ways.servers.filter(({ to }) => to.includes(':'));
  for (const { pod } of world.servers)
    await sabotage(world, pod, 'NET_ADMIN', `ip -6 route ${act} ${way?.to} via ${way?.via}`);
}
