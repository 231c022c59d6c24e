import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { nearestRelease, readCheckout } from './checkout.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lab-checkout-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (path: string, text = '') => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

test('of source distributions the packages are taken, without what was made from them', async () => {
  put('worker/setup.py');
  put('worker/PKG-INFO', 'Name: buildbot-worker\nVersion: 4.3.0\n');
  for (const path of [
    'worker/buildbot_worker/build/x.py',
    'worker/build/lib/x.py',
    'worker/buildbot_worker/__pycache__/x.pyc',
    'www/package.json',
  ])
    put(path);
  const { files, version, versionFromGit } = await readCheckout(root);
  expect(files.map(([path]) => path)).toEqual([
    'checkout/worker/PKG-INFO',
    'checkout/worker/buildbot_worker/build/x.py',
    'checkout/worker/setup.py',
  ]);
  expect([version, versionFromGit]).toEqual(['4.3.0', undefined]);
});

test('of a clone the version is that after its last tag, and is told to the packages', async () => {
  put('master/setup.py');
  const git = (...args: string[]) =>
    execa('git', ['-c', 'user.name=x', '-c', 'user.email=x@lab.test', '-C', root, ...args]);
  await git('init', '--quiet');
  await git('add', '.');
  await git('commit', '--quiet', '-m', 'x');
  await git('tag', '-a', '-m', 'x', 'v4.3.0');
  expect(await readCheckout(root)).toMatchObject({ version: '4.3.0', versionFromGit: '4.3.0' });
  await git('commit', '--quiet', '--allow-empty', '-m', 'y');
  expect(await readCheckout(root)).toMatchObject({
    version: '4.3.1.dev1',
    versionFromGit: '4.3.1.dev1',
  });
});

test('wheels are taken as they are', async () => {
  put('buildbot_worker-4.3.0-py3-none-any.whl', 'zip');
  const { files, version } = await readCheckout(root);
  expect(files).toEqual([['checkout/buildbot_worker-4.3.0-py3-none-any.whl', Buffer.from('zip')]]);
  expect(version).toBe('4.3.0');
});

test('another directory is wrong usage', async () => {
  put('master/README');
  await expect(readCheckout(root)).rejects.toThrow(UsageError);
});

test.each([
  ['4.3.0', '4.3.0'],
  ['4.2.9', '4.1.0'],
  ['4.3.1.dev7', '4.3.0'],
  ['3.0.0', '3.6.1'],
  [undefined, '4.3.0'],
])('the lock nearest to %s is that of %s', (version, release) => {
  expect(nearestRelease(version, ['3.6.1', '4.1.0', '4.3.0'])).toBe(release);
});
