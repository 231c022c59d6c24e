import type { Running } from '../nodes/container.ts';
import { comesWithin, waitUntil } from '../wait.ts';
import type { World } from '../world/world.ts';
import { onMachines } from './hands.ts';
import { broken, type Hand, type WorldSaboteur } from './saboteur.ts';
import { sabotage, sabotageUntil } from './scripts.ts';

const cell = { scenario: 'worker/ipv6-literal', topology: 'routed' } as const;

/** A router that is not between a program and all others. */
export const routerSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'router-not-needed',
    breaks: 'The node under test reaches everybody on the link beside its router.',
    cell,
    leavesNothing: true,
    expects: broken(/reaches on the link \S+::\/64 and not/),
    world: (world, hand) => {
      afterwardsQuiet(world, hand);
      return onMachines(world, ({ pod }) =>
        sabotageUntil(world, hand, pod, {
          script: `ip -6 route add ${subnet(world)} dev eth0`,
          undo: `ip -6 route del ${subnet(world)} dev eth0`,
        }),
      );
    },
  },
  {
    id: 'past-the-router',
    breaks: 'The node under test sent a packet past the router, by a route that is gone again.',
    cell,
    leavesNothing: true,
    expects: broken(/a packet past the router: \S+ to \S+::5 from/),
    world: (world, hand) => {
      afterwardsQuiet(world, hand);
      return onMachines(world, ({ pod }) => {
        const dns = world.addresses('dns').IPv6;
        const script = `ip -6 route add ${dns} dev eth0; bash -c "exec 3<>/dev/udp/${dns}/9 && echo >&3"; ip -6 route del ${dns} dev eth0`;
        return sabotage(world, pod, 'NET_ADMIN', script);
      });
    },
  },
  {
    id: 'answers-past-the-router',
    breaks: 'The server answers the node under test past the router, while the cell is asked.',
    cell,
    leavesNothing: true,
    expects: broken(/a packet past the router, with a hop limit of 64: \S+::a:1 to/),
    world(world, hand) {
      afterwardsQuiet(world, hand);
      return onMachines(world, () => onServers(world, 'del'));
    },
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

/**
 * Has others have the world once no kernel has a question left for a neighbour: who spoke past the router is
 * asked seconds later whether it is still there, past the router too.
 */
function afterwardsQuiet(world: World, { within }: Hand): void {
  const list = ['ip', '-6', 'neigh', 'show'];
  const isQuiet = async () => {
    const { dns, machines, servers } = world;
    const nodes = [
      dns.exec(list),
      ...machines.made.map(({ machine }) => machine.tools.run(list)),
      ...servers.map(({ tools }) => tools.run(list)),
    ];
    const said = await Promise.all(nodes);
    return said.every(
      ({ exitCode, stdout }) => exitCode === 0 && !/ (?:INCOMPLETE|DELAY|PROBE)\b/.test(stdout),
    );
  };
  within.defer(async () => {
    // One may ask while another is looked at: then that one has a question by the second look.
    const fact = async () => (await isQuiet()) && isQuiet();
    if (!(await waitUntil(fact, { every: 200, within: comesWithin })))
      throw new Error('neighbours still ask for each other');
  });
}

function subnet({ network }: World): string {
  return `${network.prefixes.ipv6}::/64`;
}

/** Adds the route of servers to programs, or deletes it. */
async function onServers(world: World, act: 'add' | 'del'): Promise<void> {
  const [way] = world.ways.servers.filter(({ to }) => to.includes(':'));
  for (const { pod } of world.servers)
    await sabotage(world, pod, 'NET_ADMIN', `ip -6 route ${act} ${way?.to} via ${way?.via}`);
}
