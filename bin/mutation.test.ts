import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

test('no comment turns mutations off', () => {
  const sources = globSync('{src,lab}/**/*.ts', { cwd: root });
  const off = sources.filter((file) =>
    /Stryker disable/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(sources.length).toBeGreaterThan(100);
  expect(off).toEqual([]);
});
