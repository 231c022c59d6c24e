import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeLease } from '../../engine/lease.ts';
import { privateEngine } from '../../engine/private-engine.ts';
import { leftOf } from './left.ts';
import type { KillSite } from './site.ts';

let directory: string;
let site: KillSite;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lab-left-'));
  vi.stubEnv('LAB_HOME', join(directory, 'home'));
  site = {
    checkout: directory,
    temporary: join(directory, 'temporary'),
    stop: undefined,
    mark: { name: 'LAB_LEFT', value: directory },
    [Symbol.dispose]: () => {},
  };
  mkdirSync(site.temporary);
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const left = () => leftOf(site, 0);

test('where nothing is left there is nothing to say', async () => {
  expect(await left()).toEqual([]);
});

test('a process is found, by what it inherited of the run', async () => {
  const { name, value } = site.mark;
  const sleep = spawn('sleep', ['60'], { env: { ...process.env, [name]: value } });
  await once(sleep, 'spawn');
  await expect.poll(left).toEqual([`process ${sleep.pid}: sleep 60`]);
  sleep.kill();
});

test('so are temporary files, leases, and a download that was broken off', async () => {
  writeFileSync(join(site.temporary, 'file'), '');
  mkdirSync(join(directory, 'home/engine/unpacked.partial'), { recursive: true });
  takeLease(process.pid);
  expect(await left()).toEqual([
    'temporary file file',
    `lease of process ${process.pid}`,
    `unpacked.partial in ${join(directory, 'home/engine')}`,
  ]);
});

const canMount = spawnSync('unshare', ['--mount', 'true']).status === 0;
const canLink = canMount && spawnSync('ip', ['link']).status === 0;

test.runIf(canMount)('so are the directory of the engine that ran, and mounts', async () => {
  const { run, data } = privateEngine();
  mkdirSync(run);
  mkdirSync(data, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', 'none', data]);
  try {
    expect(await left()).toEqual([`mount ${data}`, `directory ${run}`]);
  } finally {
    execFileSync('umount', [data]);
    rmSync(run, { recursive: true });
  }
});

test.runIf(canLink)('so is a bridge that the engine made, and none that it did not', async () => {
  // Another checkout may be tested beside this one.
  const bridge = () => `lab${randomBytes(5).toString('hex')}`;
  const [own, foreign] = [bridge(), bridge()];
  const database = join(privateEngine().data, 'network/files');
  mkdirSync(database, { recursive: true });
  writeFileSync(join(database, 'local-kv.db'), `\0{"BridgeName":"${own}"}\0`);
  for (const name of [own, foreign]) execFileSync('ip', ['link', 'add', name, 'type', 'bridge']);
  try {
    expect(await left()).toEqual([`bridge ${own}`]);
  } finally {
    for (const name of [own, foreign]) execFileSync('ip', ['link', 'delete', name]);
  }
});
