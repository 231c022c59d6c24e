import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const { default: stryker } = (await import(join(root, 'stryker.config.js'))) as {
  default: { mutate: string[] };
};
const { default: vitest } = await import('../vitest.mutate.config.ts');

test.each(stryker.mutate.filter((pattern) => !pattern.startsWith('!')))(
  'what %s names is there, and a test of the same room is run',
  (pattern) => {
    const files = globSync(namesIn(pattern), { cwd: root });
    expect(files).toHaveLength(new Set(files).size);
    for (const one of namesIn(pattern)) expect(globSync(one, { cwd: root })).not.toEqual([]);
    const tests = globSync(vitest.test?.include ?? [], { cwd: root }).map((file) => dirname(file));
    for (const file of files) expect(tests).toContain(dirname(file));
  },
);

/** A pattern for each name in braces: one that leads nowhere must not hide among the others. */
function namesIn(pattern: string): string[] {
  const [, before = '', names, after = ''] = /^([^{]*)\{([^}]+)\}(.*)$/.exec(pattern) ?? [];
  return names ? names.split(',').map((name) => before + name + after) : [pattern];
}

test('no comment turns mutations off', () => {
  const sources = globSync('{src,lab}/**/*.ts', { cwd: root });
  const off = sources.filter((file) =>
    /Stryker disable/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(sources.length).toBeGreaterThan(100);
  expect(off).toEqual([]);
});
