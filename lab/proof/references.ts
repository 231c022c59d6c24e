import { inUrl } from '../../src/address.ts';
import { familiesPublished, type Topology } from '../../src/topology.ts';
import type { Served } from '../servers/record.ts';
import type { ProvableServer, ProvableWorld } from './provable.ts';

/** What reference clients reach though they must not, and fail to reach though they must. */
export async function referenceFaults(world: ProvableWorld): Promise<string[]> {
  const checks = world.servers.flatMap((server) =>
    samplesOf(server).flatMap((served) =>
      hostsOf(world.spec.topology, served).map((host) => reach(world, server, served, host)),
    ),
  );
  return (await Promise.all(checks)).flat();
}

/** One place for each port and offer: the others are served by the same program in the same way. */
function samplesOf({ served }: ProvableServer): Served[] {
  const kinds = Map.groupBy(served, ({ peer }) =>
    JSON.stringify([peer.port, peer.settings, peer.records]),
  );
  return [...kinds.values()].flatMap(([first]) => first ?? []);
}

interface Host {
  readonly text: string;
  readonly must: boolean;
}

/** How a place is spoken of in a URL, by the literal of each family and by name, and whether it must be reached so. */
function hostsOf({ link, published }: Topology, { place, peer }: Served): Host[] {
  const named = familiesPublished(peer.records ?? published);
  return [
    { text: place.ipv4, must: link.includes('IPv4') },
    { text: inUrl(place.ipv6), must: link.includes('IPv6') },
    { text: place.name, must: named.some((family) => link.includes(family)) },
  ];
}

async function reach(
  { clientAgent }: ProvableWorld,
  { record }: ProvableServer,
  served: Served,
  { text, must }: Host,
): Promise<string[]> {
  const commands = record.references(served, text);
  const done = await Promise.all(
    commands.map(async (command) => ({ command, ...(await clientAgent.run(command)) })),
  );
  return done.flatMap(({ command, exitCode, stderr }) =>
    (exitCode === 0) === must
      ? []
      : [
          `the reference client ${program(command)} ${must ? 'cannot' : 'can'} reach ${record.id} as ${text} (exit ${exitCode}${stderr ? `, ${stderr.trim().split('\n').at(-1)}` : ''})`,
        ],
  );
}

function program(command: readonly string[]): string {
  return command.find((word) => ['curl', 'git', 'bash'].includes(word)) ?? command[0] ?? '';
}
