import { canonical, familyOf, inUrl } from '../../src/address.ts';
import { families } from '../../src/outcome.ts';
import { isMapped, losing, reachable, type Topology } from '../../src/topology.ts';
import type { ExecResult } from '../nodes/container-spec.ts';
import type { Served } from '../servers/record.ts';
import { answersOf } from '../world/records.ts';
import { type Failure, failuresAt, failuresIn, failuresOf } from './failure.ts';
import { isAltered } from './names.ts';
import type { ProvableServer, ProvableWorld } from './provable.ts';
import { secondsInVain } from './stalls.ts';

/** What reference clients reach though they must not, and fail to reach though they must, or otherwise than they must. */
export async function referenceFaults(world: ProvableWorld): Promise<string[]> {
  const checks = world.servers.flatMap((server) =>
    askedOf(world, server).flatMap((served) =>
      hostsOf(
        { ...world.spec.topology, peers: server.families },
        served,
        isAltered(world, served),
      ).map((host) => reach(world, server, served, host)),
    ),
  );
  return (await Promise.all(checks)).flat();
}

/** Samples of a server; where each of its places has a mapping of its own, all of them. */
function askedOf({ spec }: ProvableWorld, server: ProvableServer): readonly Served[] {
  return isMapped(spec.topology) ? server.served : samplesOf(server);
}

/** One place for each port and offer: the others are served by the same program in the same way. */
export function samplesOf({ served }: Pick<ProvableServer, 'served'>): Served[] {
  const kinds = Map.groupBy(served, ({ peer, place }) =>
    JSON.stringify([peer.port, peer.settings, peer.records, place.linkLocal !== undefined]),
  );
  return [...kinds.values()].flatMap(([first]) => first ?? []);
}

interface Host {
  readonly text: string;
  /** How a client may fail that does not reach it; nothing where it must reach it. */
  readonly fails: readonly Failure[];
}

/** How a place is spoken of in a URL, by the literal of each family and by name, and how that must fail. */
function hostsOf(topology: Topology, { place, peer }: Served, altered: boolean): Host[] {
  const works = reachable(topology);
  const records = answersOf(topology, { IPv4: place.ipv4, IPv6: place.ipv6 }, peer.records);
  const addresses = records.map(({ address }) => canonical(address));
  const { stale = [] } = place;
  const isStale = (address: string) => stale.includes(address);
  const named = addresses.map((one) => works.includes(familyOf(one)) && !isStale(one));
  // Where a family of the link, or a record, does not work, each client makes something else of a name.
  const fallsBack = works.length < topology.link.length || addresses.some(isStale);
  const isOpen = named.includes(true) && fallsBack;
  // Where connections come about in a fault, the reference dial of each node shows it.
  const literals = families.filter((family) => !losing(topology).includes(family));
  const textOf = { IPv4: place.ipv4, IPv6: inUrl(place.ipv6) };
  return [
    ...literals.map((family) => ({
      text: textOf[family],
      fails: works.includes(family) ? [] : failuresIn(topology, family),
    })),
    ...(place.linkLocal ? [{ text: inUrl(place.linkLocal), fails: [] }] : []),
    ...(isOpen || altered
      ? []
      : [
          {
            text: place.name,
            fails: named.includes(true) ? [] : failuresAt(topology, addresses, stale),
          },
        ]),
  ];
}

async function reach(
  { clientAgent }: ProvableWorld,
  { record }: ProvableServer,
  served: Served,
  { text, fails }: Host,
): Promise<string[]> {
  const seconds = fails.includes('time-out') ? secondsInVain : undefined;
  const commands = record.references(served, text, seconds);
  const done = await Promise.all(
    commands.map(async (command) => ({ command, ...(await clientAgent.run(command)) })),
  );
  return done.flatMap(({ command, ...came }) => {
    const wrong = wrongIn(came, fails);
    if (!wrong) return [];
    const said = came.stderr ? `, ${came.stderr.trim().split('\n').at(-1)}` : '';
    return [
      `the reference client ${program(command)} ${wrong} ${record.id} as ${text} (exit ${came.exitCode}${said})`,
    ];
  });
}

/** In what a client did otherwise than it must, as a verb. */
function wrongIn(came: ExecResult, fails: readonly Failure[]): string | undefined {
  const reached = came.exitCode === 0;
  if (fails.length === 0) return reached ? undefined : 'cannot reach';
  if (reached) return 'can reach';
  const did = failuresOf(came);
  if (did.length > 0 && did.every((one) => fails.includes(one))) return undefined;
  return `fails by ${did.join(' and ') || 'something else'}, and not by ${fails.join(' or ')}, to reach`;
}

function program(command: readonly string[]): string {
  return command.find((word) => ['curl', 'git', 'bash'].includes(word)) ?? command[0] ?? '';
}
