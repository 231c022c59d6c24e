import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = globSync('.github/**/*.yml', { cwd: root });

test('workflows use what others write by commit, and name its version', () => {
  expect(files.length).toBeGreaterThan(3);
  const used = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\buses: (.+)$/gm)].map(
      ([, what = '']) => what,
    ),
  );
  const others = used.filter((what) => !what.startsWith('./'));
  expect(others.length).toBeGreaterThan(10);
  for (const what of others) expect(what).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});
