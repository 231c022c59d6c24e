import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { killAll, processesOf, processesWithVariable, startTime } from './process.ts';

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

  test('a program is found by an argument, and no other program that has the same', async () => {
    const path = `/nowhere/${process.pid}`;
    const tail = spawn('tail', ['-f', '/dev/null', `--pid=${process.pid}`, path]);
    await expect.poll(() => processesOf(['tail'], path)).toEqual([tail.pid]);
    expect(processesOf(['dockerd'], path)).toEqual([]);
    tail.kill();
  });
});
