import { Running } from '../nodes/container.ts';
import type { Server } from '../servers/server.ts';
import type { World } from '../world/world.ts';
import type { Hand, WorldSaboteur } from './saboteur.ts';

/** Takes the rules of an event away as soon as they are there. */
const undo = 'while :; do nft delete table inet event 2> /dev/null; sleep 0.05; done';

/** Events that do not happen. */
export const eventSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'event-undone',
    breaks: 'The packets that an event is to lose arrive all the same.',
    cell: { scenario: 'event/forgotten', topology: 'ipv6-only' },
    expects: { verdict: 'lab broken', says: /the helper for an event failed/ },
    world: (world, hand) => besideServers(world, hand, () => undo),
  },
  {
    id: 'event-undone-before-an-attempt',
    breaks: 'What is to be lost of the next push arrives all the same.',
    cell: { scenario: 'attempt/reporter-cut', topology: 'ipv6-only' },
    expects: { verdict: 'lab broken', says: /the helper for an event failed/ },
    world: (world, hand) => besideServers(world, hand, () => undo),
  },
  {
    id: 'event-renumbering-undone',
    breaks: 'An address that an event replaces is there again at once.',
    cell: { scenario: 'event/master-renumbered', topology: 'ipv6-only' },
    expects: { verdict: 'inconclusive', says: /nothing shows that it happened/ },
    world: (world, hand) => besideServers(world, hand, givingBack),
  },
];

/** Gives a server each address again that it loses. */
function givingBack({ served }: Server): string {
  const again = served.map(
    ({ place }) => `ip -6 address add ${place.ipv6}/64 dev eth0 nodad 2> /dev/null`,
  );
  return `while :; do ${again.join('; ')}; sleep 0.05; done`;
}

/** The world, in which a script runs beside each server, in its network namespace. */
async function besideServers(
  world: World,
  { within }: Hand,
  script: (server: Server) => string,
): Promise<World> {
  const { docker, images, labels } = world.spec;
  for (const server of world.servers)
    within.use(
      await Running.start(docker, {
        labels,
        image: images.lab,
        role: "saboteur's helper",
        on: { pod: server.pod.id },
        capabilities: ['NET_ADMIN'],
        command: ['sh', '-c', script(server)],
      }),
    );
  return world;
}
