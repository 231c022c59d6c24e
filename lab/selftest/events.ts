import { bitsOfLink } from '../nodes/addresses.ts';
import { Running } from '../nodes/container.ts';
import type { Server } from '../servers/server.ts';
import type { World } from '../world/world.ts';
import type { Hand, WorldSaboteur } from './saboteur.ts';

/** Takes the rules of an event away as soon as they are there. */
const undo =
  'nft monitor new tables | while read -r _; do nft delete table inet event 2> /dev/null; done';

/** Events that do not happen. */
export const eventSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'event-undone',
    breaks: 'The packets that an event is to lose arrive all the same.',
    cell: { scenario: 'event/forgotten', topology: 'ipv6-only' },
    slow: 6,
    expects: { verdict: 'lab broken', says: /the helper for an event failed/ },
    world: (world, hand) => besideServer(world, hand, 'forgotten', () => undo),
  },
  {
    id: 'event-undone-before-an-attempt',
    breaks: 'What is to be lost of the next push arrives all the same.',
    cell: { scenario: 'attempt/reporter-cut', topology: 'ipv6-only' },
    slow: 12,
    expects: { verdict: 'lab broken', says: /the helper for an event failed/ },
    world: (world, hand) => besideServer(world, hand, 'reporter-cut', () => undo),
  },
  {
    id: 'event-renumbering-undone',
    breaks: 'An address that an event replaces is there again at once.',
    cell: { scenario: 'event/master-renumbered', topology: 'ipv6-only' },
    expects: { verdict: 'inconclusive', says: /nothing shows that it happened/ },
    world: (world, hand) => besideServer(world, hand, 'master-renumbered', givingBack),
  },
];

/** Gives a server each address again that it loses. */
function givingBack({ served }: Server): string {
  const again = served.map(
    ({ place }) => `ip -6 address add ${place.ipv6}/${bitsOfLink.IPv6} dev eth0 nodad 2> /dev/null`,
  );
  return `ip -6 monitor address | while read -r _; do ${again.join('; ')}; done`;
}

/** The world, in which a script runs beside the server of a row, which it has to itself, in its network namespace. */
async function besideServer(
  world: World,
  { within }: Hand,
  row: string,
  script: (server: Server) => string,
): Promise<World> {
  const { docker, images, labels } = world.spec;
  const server = world.servers.find(({ served }) => served.some(({ name }) => name === row));
  if (!server) throw new Error('the sabotage failed: there is no such row');
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
