import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { privateEngine, stopPrivateEngine } from './private-engine.ts';

const canMount = spawnSync('unshare', ['--mount', 'true']).status === 0;

test.runIf(canMount)(
  'no mount of an engine that was killed is left, and its data are',
  async () => {
    const directory = mkdtempSync(join(tmpdir(), 'lab-private-'));
    const engine = { ...privateEngine(directory), run: join(directory, 'run') };
    const made = [join(engine.run, 'exec'), join(engine.data, 'merged')];
    for (const one of made) mkdirSync(one, { recursive: true });
    writeFileSync(join(engine.data, 'file'), '');
    execFileSync('mount', ['--bind', engine.data, engine.data]);
    for (const one of made) execFileSync('mount', ['-t', 'tmpfs', 'none', one]);
    await stopPrivateEngine(engine);
    const mounts = readFileSync('/proc/self/mounts', 'utf8');
    expect(mounts.split('\n').filter((line) => line.includes(directory))).toEqual([]);
    expect([engine.run, join(engine.data, 'file')].map(existsSync)).toEqual([false, true]);
    rmSync(directory, { recursive: true });
  },
);

test.runIf(canMount)('a disk that the user mounted for its data stays mounted', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lab-private-'));
  const engine = { ...privateEngine(directory), run: join(directory, 'run') };
  mkdirSync(engine.data);
  execFileSync('mount', ['-t', 'tmpfs', 'none', engine.data]);
  await stopPrivateEngine(engine);
  expect(readFileSync('/proc/self/mounts', 'utf8')).toContain(engine.data);
  execFileSync('umount', [engine.data]);
  rmSync(directory, { recursive: true });
});
