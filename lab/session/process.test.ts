import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  killAll,
  processesOf,
  processesWithin,
  processesWithVariable,
  startTime,
} from './process.ts';

const canMount = spawnSync('unshare', ['--mount', 'true']).status === 0;

describe.runIf(process.platform === 'linux')('processes', () => {
  test('a process that runs has a start time, and keeps it', () => {
    expect(startTime(process.pid)).toMatch(/^\d+$/);
    expect(startTime(process.pid)).toBe(startTime(process.pid));
  });

  test('one that has ended has none, also while nobody has asked how it ended', async () => {
    const shell = spawn('sh', ['-c', 'sh -c "echo \\$\\$" & exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(shell.stdout, 'data')) as [Buffer];
    await expect.poll(() => startTime(Number(line))).toBeUndefined();
    shell.kill();
    await once(shell, 'exit');
    expect(startTime(shell.pid as number)).toBeUndefined();
  });

  test('children and their children are found by a variable, and killed', async () => {
    const value = `test-${process.pid}`;
    const shell = spawn('sh', ['-c', 'sleep 60 & sleep 60 & wait'], {
      env: { ...process.env, LAB_TEST_MARK: value },
    });
    const find = () => processesWithVariable('LAB_TEST_MARK', value);
    await expect.poll(find).toHaveLength(3);
    expect(await killAll(find)).toBe(true);
    expect(find()).toEqual([]);
    expect(startTime(shell.pid as number)).toBeUndefined();
  });

  test.runIf(canMount)(
    'a process is found by a directory that only its own mounts name',
    async () => {
      const directory = mkdtempSync(join(tmpdir(), 'lab-mounts-'));
      const mounted = join(directory, 'mounted');
      mkdirSync(mounted);
      const script = `mount -t tmpfs none ${mounted} && echo ready && exec sleep 60`;
      const shell = spawn('unshare', ['--mount', 'sh', '-c', script]);
      await once(shell.stdout, 'data');
      expect(processesWithin(directory)).toEqual([shell.pid]);
      expect(processesWithin(`${directory}-other`)).toEqual([]);
      shell.kill();
      await once(shell, 'exit');
      expect(processesWithin(directory)).toEqual([]);
      rmSync(directory, { recursive: true });
    },
  );

  test('a program is found by an argument, and no other program that has the same', async () => {
    const path = `/nowhere/${process.pid}`;
    const tail = spawn('tail', ['-f', '/dev/null', `--pid=${process.pid}`, path]);
    await expect.poll(() => processesOf(['tail'], path)).toEqual([tail.pid]);
    expect(processesOf(['dockerd'], path)).toEqual([]);
    tail.kill();
  });
});
