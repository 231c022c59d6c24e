import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fakeEngine } from '../testing/fake-engine.ts';
import { holding } from '../testing/fake-holdings.ts';
import { comesWithin } from '../wait.ts';
import { openGuard } from './guard.ts';
import { startTime } from './process.ts';
import { sessionOf, sessionVariable } from './session.ts';

test('at the end of a run its containers, networks and temporary files are gone, and so is the guard', async () => {
  const things = { containers: { c1: sessionOf(), c2: 'other' }, networks: { n1: sessionOf() } };
  await using engine = await fakeEngine(holding(things));
  const guard = await openGuard(sessionOf());
  guard.watch(engine.host);
  writeFileSync(join(guard.temporary, 'file'), '');
  expect(process.env[sessionVariable]).toBe(sessionOf());
  await guard[Symbol.asyncDispose]();
  expect(things).toEqual({ containers: { c2: 'other' }, networks: {} });
  expect(existsSync(guard.temporary)).toBe(false);
  expect(startTime(guard.pid)).toBeUndefined();
  expect(process.env[sessionVariable]).toBeUndefined();
});

test('a world that comes up goes with the run, and one that is told to stay does not', async () => {
  const things = { containers: { c1: 'up-1', c2: 'up-2', c3: 'up-3' }, networks: { n1: 'up-1' } };
  await using engine = await fakeEngine(holding(things));
  const guard = await openGuard(sessionOf());
  guard.watch(engine.host);
  guard.world('up-1');
  guard.world('up-2');
  guard.stay('up-2');
  await guard[Symbol.asyncDispose]();
  expect(things).toEqual({ containers: { c2: 'up-2', c3: 'up-3' }, networks: {} });
});

test('a run that never had an engine asks none', async () => {
  await using guard = await openGuard(sessionOf());
  expect(existsSync(guard.temporary)).toBe(true);
});

test('what could not be removed is told, and the rest is removed', async () => {
  await using engine = await fakeEngine(() => ({
    status: 500,
    body: { message: 'the engine is ill' },
  }));
  const guard = await openGuard(sessionOf());
  guard.watch(engine.host);
  await expect(guard[Symbol.asyncDispose]()).rejects.toThrow(
    /^What the run started could not all be removed: .*the engine is ill/,
  );
  expect(existsSync(guard.temporary)).toBe(false);
});

test('a guard that was killed is told', async () => {
  const guard = await openGuard(sessionOf());
  process.kill(guard.pid, 'SIGKILL');
  await expect(guard[Symbol.asyncDispose]()).rejects.toThrow(
    'the guard process ended with SIGKILL',
  );
  rmSync(guard.temporary, { recursive: true });
});

/** How long a run may take to be cleaned up after, in milliseconds, on a machine that is busy. */
const cleanedWithin = comesWithin;

// Each waits until the engine has been calm for a while.
test.concurrent.for(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
  '%s to the whole run leaves nothing',
  { timeout: 2 * cleanedWithin },
  async (signal, { expect }) => {
    const things = {
      containers: {} as Record<string, string>,
      networks: {} as Record<string, string>,
    };
    await using engine = await fakeEngine(holding(things));
    const run = spawn(
      process.execPath,
      [join(import.meta.dirname, '../testing/guarded.ts'), engine.host],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        detached: true,
      },
    );
    const [line] = (await once(run.stdout, 'data')) as [Buffer];
    const { session, guard, child, temporary } = JSON.parse(line.toString()) as {
      session: string;
      guard: number;
      child: number;
      temporary: string;
    };
    things.containers = { c1: session, c2: 'other' };
    things.networks = { n1: session };
    // The run's own process only, as a service manager does at first; the guard gets it as well
    // where it can be caught.
    if (signal !== 'SIGKILL') process.kill(guard, signal);
    process.kill(run.pid as number, signal);
    await expect.poll(() => startTime(guard), { timeout: cleanedWithin }).toBeUndefined();
    expect(things).toEqual({ containers: { c2: 'other' }, networks: {} });
    expect(startTime(child)).toBeUndefined();
    expect(existsSync(temporary)).toBe(false);
  },
);
