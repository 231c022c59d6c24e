import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** Programs that keep every core busy until this is disposed of, or this process dies. */
export interface Load extends AsyncDisposable {
  readonly pids: readonly number[];
}

/** Starts one busy loop a core; each ends by itself with a pipe that only this process holds. */
export async function startLoad(cores = availableParallelism()): Promise<Load> {
  const loops = Array.from({ length: cores }, () =>
    spawn(process.execPath, [join(import.meta.dirname, 'load-child.ts')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  // A loop that cannot be started is a load that is not there.
  await Promise.all(loops.map(({ stdout }) => once(stdout, 'data')));
  return {
    pids: loops.map(({ pid }) => pid as number),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(
        loops.map(async (loop) => {
          if (loop.exitCode !== null || loop.signalCode !== null) return;
          const ended = once(loop, 'exit');
          loop.kill('SIGKILL');
          await ended;
        }),
      );
    },
  };
}
