import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { LabError } from '../../src/errors.ts';
import { sessionVariable, temporaryDirectory } from './session.ts';

/**
 * A process that outlives the run, however that ends, and then removes all that the run started.
 */
export interface Guard extends AsyncDisposable {
  readonly pid: number;
  /** A directory for the run's temporary files, made empty and removed at the end. */
  readonly temporary: string;
  /** From now on the session's containers and networks are looked for on the engine at `host`. */
  watch(host: string): void;
  /** A world comes up, which is removed as well unless it is told to stay. */
  world(session: string): void;
  stay(session: string): void;
}

/**
 * Starts the guard of a session. It waits for the end of a pipe that only this process holds:
 * disposing of the guard ends the pipe and waits until all is removed, and so does any death of
 * this process, only that nobody waits then.
 */
export async function openGuard(session: string): Promise<Guard> {
  const temporary = temporaryDirectory(session);
  const { [sessionVariable]: _, ...environment } = process.env;
  // Own process group: a terminal's Ctrl-C reaches the run alone. Execa would end the child
  // together with this process.
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'guard-child.ts'), session, temporary],
    {
      detached: true,
      // Taking the types away is half of what it takes to start.
      env: { ...environment, NODE_COMPILE_CACHE: getCompileCacheDir() },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  // From its first word on, signals do not end it.
  await Promise.race([once(child.stdout, 'data'), ended]);
  const handles = [child, child.stdin as Socket, child.stdout as Socket];
  for (const handle of handles) handle.unref();
  // When the guard itself was killed, its exit tells so.
  child.stdin.on('error', () => {});
  const said = text(child.stdout);
  process.env[sessionVariable] = session;
  mkdirSync(temporary, { mode: 0o700 });
  return {
    pid: child.pid as number,
    temporary,
    watch: (host) => child.stdin.write(`${host}\n`),
    world: (of) => child.stdin.write(`world ${of}\n`),
    stay: (of) => child.stdin.write(`up ${of}\n`),
    [Symbol.asyncDispose]: async () => {
      for (const handle of handles) handle.ref();
      delete process.env[sessionVariable];
      child.stdin.end('done\n');
      const [code, signal] = await ended;
      if (code !== 0)
        throw new LabError(
          `What the run started could not all be removed: ${(await said).trim() || `the guard process ended with ${signal ?? code}`}.`,
          'The next run tries again; lab doctor lists what is left.',
        );
    },
  };
}
