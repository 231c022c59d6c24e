import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { nearestRelease, readCheckout, twistedSources } from './checkout.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lab-checkout-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

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
  const { files, version, packages } = await readCheckout(root);
  expect(files.map(([path]) => path)).toEqual([
    'checkout/buildbot-worker/PKG-INFO',
    'checkout/buildbot-worker/buildbot_worker/build/x.py',
    'checkout/buildbot-worker/setup.py',
  ]);
  expect({ version, packages }).toEqual({ version: '4.3.0', packages: ['buildbot-worker'] });
});

test('Twisted is read as its own sources have it, whatever the environment says of Buildbot', async () => {
  vi.stubEnv('SETUPTOOLS_SCM_PRETEND_VERSION', '9.9.9');
  put('pyproject.toml');
  put('src/twisted/_version.py', '__version__ = Version("Twisted", 25, 5, 0, release_candidate=1)');
  const { version, packages, files } = await readCheckout(root, twistedSources);
  expect({ version, packages }).toEqual({ version: '25.5.0rc1', packages: ['twisted'] });
  expect(files.map(([path]) => path)).toContain('checkout/twisted/pyproject.toml');
});

test('wheels are taken as they are', async () => {
  put('buildbot_worker-4.3.0-py3-none-any.whl', 'zip');
  put('msgpack-1.1.0-py3-none-any.whl', 'zip');
  const { files, version, packages } = await readCheckout(root);
  expect(files).toEqual([
    ['checkout/buildbot_worker-4.3.0-py3-none-any.whl', Buffer.from('zip')],
    ['checkout/msgpack-1.1.0-py3-none-any.whl', Buffer.from('zip')],
  ]);
  expect({ version, packages }).toEqual({ version: '4.3.0', packages: ['buildbot-worker'] });
});

test('two versions in one directory are wrong usage, and named', async () => {
  put('buildbot-4.2.1-py3-none-any.whl');
  put('buildbot-4.3.0-py3-none-any.whl');
  await expect(readCheckout(root)).rejects.toThrow(UsageError);
  await expect(readCheckout(root)).rejects.toThrow(
    'holds Buildbot of two versions: buildbot-4.2.1-py3-none-any.whl of 4.2.1, buildbot-4.3.0-py3-none-any.whl of 4.3.0.',
  );
});

test.each([
  ['another directory', 'master/README'],
  ['a checkout that does not say its version', 'master/setup.py'],
])('%s is wrong usage', async (_, file) => {
  put(file);
  if (file.endsWith('setup.py')) put('master/buildbot/__init__.py');
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
