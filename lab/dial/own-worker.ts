import { type BuildsOn, ownWorkerTac } from '../../src/configuration/worker.ts';
import type { Machine } from '../nodes/machines.ts';
import { lastWords, ports, twistd } from '../servers/master.ts';

/** A worker's word that its master has taken it. */
export const attachedLine = 'Connected to buildmaster; worker is ready';
const attachesWithin = 60_000;

/**
 * Where the builds of a master run that has workers for nothing else: a worker of another image
 * cannot be in its process.
 */
export function buildsOn(machine: Machine): BuildsOn {
  return machine.worker() ? 'a worker beside the master' : 'a worker in the master';
}

/**
 * Starts the worker beside a master that runs, where its builds need one, and returns when it is
 * attached. Throws when it does not come to that.
 */
export async function startOwnWorker(machine: Machine): Promise<void> {
  const agent = await machine.worker();
  if (!agent) return;
  const files = { '/srv/worker/buildbot.tac': ownWorkerTac(ports.pb) };
  const worker = agent.spawn({ command: twistd, directory: '/srv/worker', environment: {}, files });
  const attached = await worker.lines.first((line) => line.includes(attachedLine), attachesWithin);
  if (!attached)
    throw new Error(`the worker beside the master did not attach: ${lastWords(worker)}`);
}
