import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { baselineFile, pathsIn } from '../src/paths.ts';

const root = dirname(import.meta.dirname);
const readme = readFileSync(join(root, 'README.md'), 'utf8');

test('the README names only baselines that exist, and leads only to files that do', () => {
  const subjects = [...readme.matchAll(/`(\d+\.\d+\.\d+(?:-worker-|\+)[\w.-]+)`/g)];
  const named = subjects.map(([, subject = '']) => baselineFile(pathsIn(root), subject));
  const linked = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, file = '']) =>
    join(root, file),
  );
  expect(linked.length).toBeGreaterThan(0);
  expect([...named, ...linked].filter((file) => !existsSync(file))).toEqual([]);
});
