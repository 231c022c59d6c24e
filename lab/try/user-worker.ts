import { type TrialRow, trialPath } from '../../src/try/path.ts';
import { StartedProgram } from '../dial/program.ts';
import { type WatchedWorker, watchedWorker } from './phase.ts';
import { workerOf } from './programs.ts';
import type { Site } from './site.ts';

/** Starts the user's worker, where there is one, and returns once it has decided; that of a control ends then. */
export async function startWorker(
  site: Site,
  master: StartedProgram,
  then?: 'ends',
): Promise<WatchedWorker | undefined> {
  const { tree, world, worker, rows } = site;
  const row = rows.find(({ dial }) => dial.how === 'worker');
  if (!row || !tree.workerTac) return undefined;
  const path = trialPath([row], 'worker');
  // One that is attached would be in the way of another of its name.
  if (then) await endWorkers(worker);
  return watchedWorker(site, master, workerNames(site, row), async () => {
    const program = workerOf(tree, world.certificates.authority);
    const tac = new StartedProgram(path, worker.agent, program);
    const nowhere = { name: '', ipv6: '', ipv4: '', authority: '' };
    const said = await tac.decided((log) => path.read(log, row, { place: nowhere }));
    await tac.freeze();
    // It would go on to dial.
    if (then) await endWorkers(worker);
    return { program: tac, said };
  });
}

/** The names by which the user's workers of a row log in. */
export function workerNames({ read }: Pick<Site, 'read'>, { dial }: TrialRow): string[] {
  return dial.indices.flatMap((index) => read.directives[index]?.detail?.name ?? []);
}

async function endWorkers({ agent }: Site['worker']): Promise<void> {
  await agent.run(['pkill', '-9', '-f', 'play_worker.py']);
}
