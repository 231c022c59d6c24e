import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inputsFor } from '../../src/try/inputs.ts';
import { givenBy } from './given.ts';
import { treeAt } from './tree.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lab-tree-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('a tree has files, directories and links as they are', async () => {
  mkdirSync(join(root, 'a/.git'), { recursive: true });
  writeFileSync(join(root, 'a/.git/HEAD'), 'ref');
  symlinkSync('/etc/passwd', join(root, 'link'));
  const { entries, bytes } = await treeAt(root);
  expect(entries.map(({ path, type }) => [path, type]).sort()).toEqual([
    ['a', 'directory'],
    ['a/.git', 'directory'],
    ['a/.git/HEAD', 'file'],
    ['link', 'symlink'],
  ]);
  expect(entries.find(({ path }) => path === 'link')?.target).toBe('/etc/passwd');
  expect(bytes).toBe(3);
});

test('one of more than 200 MB is refused', async () => {
  writeFileSync(join(root, 'large'), '');
  truncateSync(join(root, 'large'), 201 * 2 ** 20);
  await expect(treeAt(root)).rejects.toThrow('has more than 200 MB');
});

test('private files of a tree are secret, and others could read them', async () => {
  mkdirSync(join(root, 'secrets'));
  writeFileSync(join(root, 'secrets/token'), 'mark-of-a-file\n', { mode: 0o644 });
  writeFileSync(join(root, 'master.cfg'), 'title = "mark-of-a-title"\n');
  const given = await givenBy(
    inputsFor(join(root, 'master.cfg'), { environment: { TOKEN: 'mark-of-a-variable' } }),
  );
  expect(given.secrets).toEqual(expect.arrayContaining(['mark-of-a-file', 'mark-of-a-variable']));
  expect(given.secrets).not.toContain('mark-of-a-title');
  expect(given.opened).toEqual(['secrets/token']);
});
