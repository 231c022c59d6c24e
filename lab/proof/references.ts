import { canonical, familyOf, inUrl } from '../../src/address.ts';
import { families } from '../../src/outcome.ts';
import { losing, reachable, type Topology } from '../../src/topology.ts';
import type { Served } from '../servers/record.ts';
import { answersOf } from '../world/records.ts';
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

/** How long a reference client that must fail may try, in seconds: silence is no answer. */
const secondsInVain = 3;

/** How a place is spoken of in a URL, by the literal of each family and by name, and whether it must be reached so. */
function hostsOf(topology: Topology, { place, peer }: Served): Host[] {
  const works = reachable(topology);
  const records = answersOf(topology, { IPv4: place.ipv4, IPv6: place.ipv6 }, peer.records);
  const named = records.map(({ address }) => works.includes(familyOf(canonical(address))));
  // Where a family of the link does not work, each client makes something else of a name.
  const isOpen = named.includes(true) && works.length < topology.link.length;
  // Where connections come about in a fault, the reference dial of each node shows it.
  const literals = families.filter((family) => !losing(topology).includes(family));
  const textOf = { IPv4: place.ipv4, IPv6: inUrl(place.ipv6) };
  return [
    ...literals.map((family) => ({ text: textOf[family], must: works.includes(family) })),
    ...(isOpen ? [] : [{ text: place.name, must: named.includes(true) }]),
  ];
}

async function reach(
  { clientAgent }: ProvableWorld,
  { record }: ProvableServer,
  served: Served,
  { text, must }: Host,
): Promise<string[]> {
  const commands = record.references(served, text, must ? undefined : secondsInVain);
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
