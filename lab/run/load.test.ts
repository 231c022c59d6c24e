import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startTime } from '../session/process.ts';
import { startLoad } from './load.ts';

/** For a machine that is busy with other things. */
const patience = { timeout: 50_000 };

test.runIf(process.platform === 'linux')('a load has a busy loop for each core', async () => {
  await using load = await startLoad();
  expect(load.pids).toHaveLength(availableParallelism());
  await Promise.all(
    load.pids.map((pid) => expect.poll(() => ticks(pid), patience).toBeGreaterThan(10)),
  );
});

test('at its end the loops are gone', async () => {
  const load = await startLoad(1);
  await load[Symbol.asyncDispose]();
  expect(load.pids.map(startTime)).toEqual([undefined]);
});

test('the loops die with the process that started them, however that ends', async () => {
  const script = `import { startLoad } from ${JSON.stringify(join(import.meta.dirname, 'load.ts'))};
    console.log(JSON.stringify((await startLoad(2)).pids));`;
  const starter = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(starter.stdout, 'data')) as [Buffer];
  const pids = JSON.parse(line.toString()) as number[];
  expect(pids.map(startTime)).not.toContain(undefined);
  starter.kill('SIGKILL');
  await expect.poll(() => pids.map(startTime), patience).toEqual([undefined, undefined]);
});

/** Clock ticks that a process has spent, from proc(5). */
function ticks(pid: number): number {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ').slice(13, 15);
  return Number(user) + Number(system);
}
