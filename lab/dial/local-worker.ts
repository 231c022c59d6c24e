import { twistd } from '../../src/configuration/master.ts';
import { attachedLine, workerTac } from '../../src/configuration/tac.ts';
import { lastWords } from '../../src/program-log.ts';
import type { Machine } from '../nodes/machines.ts';
import { comesWithin } from '../wait.ts';

/** The worker `local` in a master.cfg: in the master, unless that is of an image without workers. */
export function localWorkerLine(machine: Machine): string {
  return machine.worker() ? "worker.Worker('local', 'secret')" : "worker.LocalWorker('local')";
}

/** Starts the worker beside a master, where its builds need one, and returns when it is attached. */
export async function startLocalWorker(machine: Machine): Promise<void> {
  const agent = await machine.worker();
  if (!agent) return;
  const tac = workerTac(
    `s = Worker('${machine.loopback}', 9989, 'local', 'secret', '/srv/worker', 600)`,
  );
  const worker = agent.spawn({
    command: twistd,
    directory: '/srv/worker',
    environment: {},
    files: { '/srv/worker/buildbot.tac': tac },
  });
  const attached = await worker.lines.first((line) => line.includes(attachedLine), comesWithin);
  if (!attached)
    throw new Error(`the worker beside the master did not attach: ${lastWords(worker.lines.all)}`);
}
