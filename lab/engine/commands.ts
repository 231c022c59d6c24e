import { existsSync } from 'node:fs';
import { LabError } from '../../src/errors.ts';
import { labHome } from '../home.ts';
import type { Progress } from '../progress.ts';
import { openGuard } from '../session/guard.ts';
import { sessionOf } from '../session/session.ts';
import {
  acquireEngine,
  type Engine,
  hasWorldUp,
  runningPrivateEngine,
  usersEngine,
} from './engine.ts';
import { alone, askToStay, isAskedToStay, leaseHolders } from './lease.ts';
import { privateEngine, stopPrivateEngine } from './private-engine.ts';
import { gigabytes } from './room.ts';

/**
 * `lab engine start`: the user's engine, or the lab's own, which from now on nobody stops but `lab
 * engine stop`.
 */
export async function engineStart(progress: Progress): Promise<readonly string[]> {
  // Guarded, so that a start that is broken off leaves nothing half started.
  await using guard = await openGuard(sessionOf());
  const engine = await acquireEngine(progress, guard.pid);
  if (engine.isPrivate) askToStay(true);
  return describe(engine);
}

/**
 * `lab engine stop`: says whether the lab's own engine ran. Throws a `LabError` when a run still
 * needs it.
 */
export async function engineStop(): Promise<boolean> {
  if (!existsSync(labHome())) return false;
  return alone('engine', async () => {
    const users = leaseHolders();
    if (users.length)
      throw new LabError(
        `The lab's own engine is in use by another run (process ${users.join(', ')}).`,
        'Let it end, or end it with Ctrl-C; then stop the engine.',
      );
    if (await hasWorldUp())
      throw new LabError(
        "A world is up on the lab's own engine.",
        '`lab ps` shows it, and `lab down` removes it.',
      );
    askToStay(false);
    return stopPrivateEngine();
  });
}

/**
 * `lab engine status`: of the engine that a run would use now. Throws a `LabError` when the user's
 * cannot be used.
 */
export async function engineStatus(): Promise<readonly string[]> {
  const engine = (await usersEngine()) ?? (await runningPrivateEngine());
  if (engine) return describe(engine);
  const { data } = privateEngine();
  const kept = existsSync(data) ? `Its data are kept in ${data}.` : 'It has no data yet.';
  return ["No engine runs. The lab's own is started when a run needs it.", kept];
}

async function describe({ docker, version, isPrivate, host }: Engine): Promise<readonly string[]> {
  const [{ DockerRootDir: dataRoot }, { LayersSize: diskBytes }] = (await Promise.all([
    docker.info(),
    docker.df(),
  ])) as [{ DockerRootDir: string }, { LayersSize: number }];
  const holders = isPrivate ? leaseHolders() : [];
  const until = isAskedToStay()
    ? 'until lab engine stop'
    : holders.length
      ? `until the runs that use it end (process ${holders.join(', ')})`
      : isPrivate && (await hasWorldUp())
        ? 'until the world that is up goes down'
        : 'although no run needs it: lab engine stop';
  return [
    isPrivate
      ? `The lab's own engine runs at ${host}, ${until}.`
      : `Your engine is used, at ${host}.`,
    `Docker Engine ${version.Version}, API ${version.ApiVersion}, kernel ${version.KernelVersion}.`,
    `Data in ${dataRoot}, images ${gigabytes(diskBytes)} GB.`,
  ];
}
