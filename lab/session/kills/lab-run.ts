import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { execa } from 'execa';
import { kill } from '../process.ts';
import { Clock, type Moment, type Phase, type Timed } from './phase.ts';
import type { KillSite } from './site.ts';

/** How a run ended. */
export interface Ended {
  readonly exitCode: number | undefined;
  readonly said: string;
  /** The phase in which it was killed; absent when it ended by itself. */
  readonly killedIn?: Phase;
  readonly timed: readonly Timed[];
}

/**
 * Runs cells at a site, and kills the run at a moment, where there is one, with SIGKILL unless
 * another signal is named. Returns when nobody writes to its output any more.
 */
export async function labRun(
  { checkout, temporary, mark, stop }: KillSite,
  cells: readonly string[],
  moment?: Moment,
  signal: NodeJS.Signals = 'SIGKILL',
): Promise<Ended> {
  const clock = new Clock();
  const run = execa(process.execPath, [join(checkout, 'bin/lab.js'), 'run', ...cells], {
    cwd: checkout,
    env: { [mark.name]: mark.value, TMPDIR: temporary },
    all: true,
    reject: false,
    stdin: 'ignore',
    // Its process group is its own, and can be killed without this process.
    detached: true,
    // Also with everything still to be fetched and built, on a machine that is busy.
    timeout: 1_800_000,
    killSignal: 'SIGKILL',
    ...(stop && { cancelSignal: stop }),
  });
  const ended = new AbortController();
  let killedIn: Phase | undefined;
  const killLater = async ({ after, whom }: Moment) => {
    await pause(after, undefined, { signal: ended.signal });
    const pid = run.pid as number;
    killedIn = clock.current;
    kill(whom === 'group' ? -pid : pid, signal);
  };
  let waiting: Promise<void> | undefined;
  const begin = (phase: Phase | undefined) => {
    if (!moment || waiting || phase !== moment.phase) return;
    // A run that ends before the moment is not killed.
    waiting = killLater(moment).catch(() => {});
  };
  begin(clock.current);
  run.nodeChildProcess.once('exit', () => ended.abort());
  createInterface({ input: run.all }).on('line', (line) => begin(clock.hear(line)));
  const { all, exitCode } = await run;
  await waiting;
  return { exitCode, said: all, timed: clock.end(), ...(killedIn && { killedIn }) };
}
