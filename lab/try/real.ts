import { isReal, type RealServer, type Service } from '../../src/try/service.ts';
import type { Agent } from '../nodes/agent.ts';
import type { Running } from '../nodes/container.ts';
import type { Owner } from '../nodes/crowd.ts';
import { databaseSettings } from '../servers/database.ts';
import type { Served, ServerRecord, Start } from '../servers/record.ts';
import { repositorySettings } from '../servers/repository.ts';
import { type Server, type ServerParts, serverIn } from '../servers/server.ts';
import { serverOf } from '../servers/servers.ts';
import { answersIn, servicesOf } from '../servers/stand-in.ts';
import { all } from '../wait.ts';

/** The record of the real program that stands in for a service; nothing where none does. */
export function realRecord(service: Service): ServerRecord | undefined {
  return isReal(service) ? recordOf(service.speaks) : undefined;
}

function recordOf(server: RealServer): ServerRecord {
  return serverOf({ server, port: 0 });
}

/** What stands in for hosts, with the containers that have a repository. */
export interface StandingIn extends Server {
  readonly repositories: readonly Running[];
}

/** Lines by which a log is proven complete are those of one program alone. */
const ownMark = /^lab marker /;

/**
 * Starts each real program that the places of a stand-in need in the network namespace of a container
 * that is there; the stand-in with what they log and prove besides.
 */
export async function withReal(
  owner: Owner,
  parts: ServerParts,
  standIn: Server,
  start: Omit<Start, 'served'>,
  { pod, tools }: { readonly pod: Running; readonly tools: Agent },
): Promise<StandingIn> {
  const { branches } = answersIn(standIn.served);
  const wanted = standIn.served.flatMap((place) =>
    servicesOf(place)
      .filter(isReal)
      .map((service) => ({
        record: recordOf(service.speaks),
        served: servedBy(place, service, branches),
      })),
  );
  // Each database has one place; all others serve many.
  const programs = Map.groupBy(wanted, ({ record, served }) =>
    record.image === 'databases' ? served : record,
  );
  const started = await all(
    [...programs.values()].flatMap((of) => {
      const served = of.map((one) => one.served);
      return of
        .slice(0, 1)
        .map(({ record }) =>
          serverIn(owner, parts, record, { ...start, served }, { running: pod, tools }),
        );
    }),
  );
  for (const { running } of started)
    running.lines.each((line) => ownMark.test(line) || standIn.running.lines.push(line));
  const settle = async () => {
    const marks = await all([standIn, ...started].map((one) => one.settle()));
    return marks.join(', ');
  };
  const git = started.filter(({ record }) => record.id.startsWith('git-'));
  const repositories = [standIn, ...git].map(({ running }) => running);
  return { ...standIn, settle, repositories };
}

/** A place at a program of its own. */
function servedBy(
  place: Served,
  { speaks, port, database, accounts = [] }: Service,
  branches: readonly string[],
): Served {
  const settings = database
    ? databaseSettings(database)
    : repositorySettings({ accounts, branches });
  return { ...place, peer: { ...place.peer, server: speaks, port, settings } };
}
