import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { versionOfTree } from './checkout-version.ts';

let parent: string;
let root: string;
const setRoot = (name: string) => {
  root = join(parent, name);
  mkdirSync(root, { recursive: true });
};
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'lab-version-'));
  setRoot('sources');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const put = (path: string, text = '') => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const tree = { directory: 'master', module: 'buildbot' };
const version = (environment = {}) => versionOfTree(root, tree, environment);
const git = (at: string, ...args: string[]) =>
  execa('git', ['-c', 'user.name=x', '-c', 'user.email=x@lab.test', '-C', at, ...args]);
const commit = async (at: string, tag?: string) => {
  await git(at, 'init', '--quiet');
  await git(at, 'commit', '--quiet', '--allow-empty', '-m', 'x');
  if (tag) await git(at, 'tag', '-a', '-m', 'x', tag);
};
const notes = 'Release Notes\n\nBuildbot ``4.3.0`` ( ``2025-05-12`` )\n====\n\nBuildbot ``4.2.1``';

test('of a clone it is that after its last tag', async () => {
  put('master/docs/relnotes/index.rst', notes);
  await commit(root, 'v4.2.0');
  expect(await version()).toBe('4.2.0');
  await commit(root);
  expect(await version()).toBe('4.2.1.dev1');
});

test('tags of a repository around a checkout mean nothing', async () => {
  await commit(parent, 'v9.9.9');
  expect(await version()).toBeUndefined();
});

test('of a shallow clone without tags it is that after the newest release notes', async () => {
  await commit(root);
  put('master/docs/relnotes/index.rst', notes);
  expect(await version()).toBe('4.3.1.dev0');
});

test.each([
  ['of a source distribution', 'master/PKG-INFO', 'Name: x\nVersion: 4.1.0\n', '4.1.0'],
  ['in a version file', 'master/buildbot/VERSION', '4.0.4\n', '4.0.4'],
  [
    'in an archive',
    'master/.git_archival.txt',
    'node: 61f2\ndescribe-name: v4.3.0-1670-g61f2f41180\n',
    '4.3.1.dev1670',
  ],
  [
    'in an archive of before',
    'master/buildbot/__init__.py',
    "def f(git_archive_id='1663857000  (tag: v3.6.1)'):",
    '3.6.1',
  ],
  ['that was generated', 'master/buildbot/_version.py', "version = '4.3.1.dev5'", '4.3.1.dev5'],
])('what is found %s', async (_, file, text, expected) => {
  put(file, text);
  expect(await version()).toBe(expected);
});

test.each([
  ['master/.git_archival.txt', 'describe-name: $Format:%(describe:tags=true)$\n'],
  ['master/buildbot/__init__.py', "def f(git_archive_id='$Format:%ct %d$'):"],
])('a placeholder in %s says nothing', async (file, text) => {
  put(file, text);
  expect(await version()).toBeUndefined();
});

test.each([
  ['buildbot-4.3.0', '4.3.0'],
  ['buildbot-master', undefined],
])('a directory %s says %s', async (name, expected) => {
  setRoot(name);
  expect(await version()).toBe(expected);
});

test('the user has the first word', async () => {
  put('master/PKG-INFO', 'Version: 4.1.0\n');
  expect(await version({ SETUPTOOLS_SCM_PRETEND_VERSION: '5.0.0' })).toBe('5.0.0');
});
