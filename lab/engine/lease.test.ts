import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  alone,
  askToStay,
  dropLease,
  engineIsWanted,
  isAskedToStay,
  leaseHolders,
  takeLease,
} from './lease.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lab-home-'));
  vi.stubEnv('LAB_HOME', home);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

describe('leases', () => {
  test('an engine is wanted while somebody has a lease', () => {
    expect(engineIsWanted()).toBe(false);
    takeLease(process.pid);
    expect(leaseHolders()).toEqual([process.pid]);
    expect(engineIsWanted()).toBe(true);
    expect(dropLease(process.pid)).toBe(true);
    expect(engineIsWanted()).toBe(false);
  });

  test('a lease that was not taken is not dropped', () => {
    expect(dropLease(process.pid)).toBe(false);
  });

  test('the lease of a process that died counts no more', async () => {
    const child = spawn('sleep', ['60']);
    takeLease(child.pid as number);
    expect(engineIsWanted()).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(engineIsWanted()).toBe(false);
  });

  test('an engine that was asked to stay is wanted without a lease', () => {
    askToStay(true);
    expect([isAskedToStay(), engineIsWanted(), leaseHolders()]).toEqual([true, true, []]);
    askToStay(false);
    expect([isAskedToStay(), engineIsWanted()]).toEqual([false, false]);
  });
});

describe.runIf(process.platform === 'linux')('alone', () => {
  test('work of one name is done one after the other, of two names side by side', async () => {
    const heard: string[] = [];
    const work = (name: string) => async () => {
      heard.push(`${name} begins`);
      await pause(30);
      heard.push(`${name} ends`);
    };
    await Promise.all([alone('engine', work('a')), alone('engine', work('b'))]);
    expect([heard[0]?.at(0), heard[1]]).toEqual([heard[1]?.at(0), `${heard[0]?.at(0)} ends`]);
    heard.length = 0;
    await Promise.all([alone('engine', work('c')), alone('packages', work('d'))]);
    expect(heard.slice(0, 2).toSorted()).toEqual(['c begins', 'd begins']);
  });

  test('the next one has its turn after an error, too', async () => {
    await expect(alone('engine', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await alone('engine', async () => 'done')).toBe('done');
  });

  test('a process that is killed at its work leaves the turn to the next', async () => {
    const script = `import { alone } from '${join(import.meta.dirname, 'lease.ts')}';
      await alone('engine', () => new Promise(() => { console.log('at work'); setInterval(() => {}, 1000); }));`;
    const other = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(other.stdout, 'data');
    const turn = alone('engine', async () => 'mine');
    expect(await Promise.race([turn, pause(200, 'not yet')])).toBe('not yet');
    other.kill('SIGKILL');
    expect(await turn).toBe('mine');
    expect(readdirSync(home)).toEqual([]);
  });
});
