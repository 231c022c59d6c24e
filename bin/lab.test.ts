import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';

// Makes Node say that it is an older one.
const old = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.19.0'}})`;
const lab = join(import.meta.dirname, 'lab.js');

let elsewhere: string;
beforeEach(() => {
  elsewhere = mkdtempSync(join(tmpdir(), 'lab-bin-'));
});
afterEach(() => rmSync(elsewhere, { recursive: true, force: true }));

test('an old Node without a newer one at hand is told what to do', async () => {
  cpSync(lab, join(elsewhere, 'bin', 'lab.mjs'));
  const { exitCode, stderr } = await execa(
    process.execPath,
    ['--import', old, join(elsewhere, 'bin', 'lab.mjs')],
    { reject: false },
  );
  expect(stderr).toBe(
    'This is Node 18.19.0, but the lab runs its TypeScript as it is and needs Node 24 or later. Run `npm ci`, which brings one on Linux, then `npm start` or `npx lab`; elsewhere install a newer Node.',
  );
  expect(exitCode).toBe(2);
});

test('it loads nothing of the lab for what needs none, and passes the exit code on', async () => {
  const forbidden = `data:text/javascript,import{registerHooks}from'node:module';registerHooks({resolve(s,c,n){if(/dockerode|testcontainers|vitest|execa|xmlbuilder2/.test(s))throw new Error('loaded '+s);return n(s,c)}})`;
  const output = (...args: string[]) =>
    execa(process.execPath, ['--import', forbidden, lab, ...args], { reject: false });
  const codes = await Promise.all([
    output('--help'),
    output('list'),
    output('explain', 'worker/name'),
    output('run', 'no-such-thing'),
  ]);
  expect(codes.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 2]);
});

test.each([
  ['has none', {}, false],
  ['has them with FORCE_COLOR', { FORCE_COLOR: '1' }, true],
  ['has none with NO_COLOR, whatever else is set', { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
])('of colours a pipe %s', async (_, settings, colour) => {
  const { stdout } = await execa(process.execPath, [lab, 'list', '--claims'], {
    env: { FORCE_COLOR: '', NO_COLOR: '', ...settings },
  });
  expect(stdout.includes('\u001b[')).toBe(colour);
});

test.runIf(process.platform === 'linux')(
  'an old Node hands over to the one that npm brought',
  async () => {
    const { exitCode, stdout } = await execa(
      process.execPath,
      ['--import', old, lab, 'explain', 'worker/name'],
      { reject: false },
    );
    expect(stdout).toContain('worker/name');
    expect(exitCode).toBe(0);
  },
);
