import { setTimeout as pause } from 'node:timers/promises';
import type Docker from 'dockerode';
import { sentence } from '../../src/errors.ts';
import { sessionLabels } from './session.ts';

/** One look at the engine: how much of a session it still had, and what could not be removed. */
export interface Swept {
  readonly found: number;
  readonly failures: readonly Error[];
}

/**
 * Removes the containers of a session, side by side, and then its networks. What is gone already,
 * or about to go, is no failure.
 */
export async function sweep(docker: Docker, session: string): Promise<Swept> {
  const filters = { label: Object.entries(sessionLabels(session)).map((pair) => pair.join('=')) };
  const containers = await docker.listContainers({ all: true, filters });
  const removed = await Promise.allSettled(
    containers.map(({ Id }) => docker.getContainer(Id).remove({ force: true, v: true })),
  );
  const networks = await docker.listNetworks({ filters });
  removed.push(
    ...(await Promise.allSettled(networks.map(({ Id }) => docker.getNetwork(Id).remove()))),
  );
  const failures = removed.flatMap((result) =>
    result.status === 'rejected' && !isGoing(result.reason) ? [result.reason as Error] : [],
  );
  return { found: removed.length, failures };
}

/**
 * Sweeps a session until `calm` sweeps in a row, `every` milliseconds apart, found nothing: a request
 * that its process had sent may still be making a container. Throws an `AggregateError` of what the engine
 * refuses to remove for 60 s.
 */
export async function sweepUntilCalm(
  docker: Docker,
  session: string,
  calm: number,
  every = 500,
): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (let quiet = 0; quiet < calm; ) {
    const { found, failures } = await sweep(docker, session);
    quiet = found === 0 ? quiet + 1 : 0;
    if (found > 0 && performance.now() > deadline)
      throw new AggregateError(
        failures,
        `the engine keeps ${found} containers and networks of session ${session}: ${failures.map(sentence).join(' · ') || 'they are always there again'}`,
      );
    // What was removed is looked for at once; only calm needs time to prove itself.
    if (quiet > 0 && quiet < calm) await pause(every);
    else if (failures.length) await pause(100);
  }
}

/** 404: it is gone. 409: it is being removed. */
function isGoing(reason: unknown): boolean {
  const { statusCode } = reason as { statusCode?: number };
  return (
    statusCode === 404 ||
    (statusCode === 409 && /removal of container .* is already in progress/.test(sentence(reason)))
  );
}
