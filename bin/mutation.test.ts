import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { filesOf, roomNamed, rooms } from './mutation-rooms.ts';

const root = join(import.meta.dirname, '..');
const patterns = rooms.flatMap(({ mutate, tests }) =>
  mutate.map((pattern) => ({ pattern, tests })),
);

test.each(patterns)(
  'what $pattern names is there, and a test beside it is run',
  ({ pattern, tests }) => {
    const files = filesOf([pattern]);
    expect(files).toHaveLength(new Set(files).size);
    for (const one of namesIn(pattern)) expect(filesOf([one])).not.toEqual([]);
    const rooms = globSync(tests, { cwd: root }).map((file) => dirname(file));
    for (const file of files) expect(rooms).toContain(dirname(file));
  },
);

test('what the tests of a room are called is there', () => {
  for (const test of rooms.flatMap(({ tests }) => tests.flatMap(namesIn))) {
    expect(globSync(test, { cwd: root }), test).not.toEqual([]);
  }
});

test('no file is mutated in two rooms, and no two rooms have one name', () => {
  const files = rooms.flatMap(({ mutate }) => filesOf(mutate));
  const names = rooms.map(({ name }) => name);
  expect(files.length).toBeGreaterThan(100);
  expect(files).toHaveLength(new Set(files).size);
  expect(names).toHaveLength(new Set(names).size);
});

test('one room is mutated at a time', () => {
  expect(roomNamed('judge').name).toBe('judge');
  expect(() => roomNamed(undefined)).toThrow('MUTATE_ROOM names no room (it is not set): use');
  expect(() => roomNamed('all')).toThrow(/^MUTATE_ROOM names no room \(all\): .* one of judge, /);
});

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
