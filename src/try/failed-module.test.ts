import { expect, test } from 'vitest';
import { noText, situationOf } from '../testing/situation.ts';
import { failureOf } from './failure.ts';

const at = { file: 'master.cfg', line: 7 };
const absent = { class: 'ModuleNotFoundError', bases: ['ModuleNotFoundError', 'ImportError'] };

test('a package that an installed one asks for is no module of the tree', () => {
  const library = 'lib/python3.11/site-packages/plug/in.py';
  const failure = failureOf(
    situationOf({ ...absent, module: 'sums', library }, [], { paths: ['__init__.py'] }),
  );
  expect(failure?.sentence).toBe(
    "It needs the Python package sums (No module named 'sums', master.cfg line 7, for plug/in.py).",
  );
  expect(failure?.remedy).toBe('Give --requirements FILE with sums in it.');
});

test('all packages that are missing are named at once', () => {
  const modules = [
    { name: 'yaml', absent: true, at },
    { name: 'os.path', absent: false, at },
    { name: 'sums.more', absent: true, at },
  ];
  const failure = failureOf(
    situationOf({ ...absent, module: 'sums' }, [], { read: { text: { ...noText, modules } } }),
  );
  expect(failure?.missing).toEqual(['sums', 'PyYAML']);
  expect(failure?.sentence).toBe(
    "It needs the Python packages sums, PyYAML (No module named 'sums', master.cfg line 7).",
  );
  expect(failure?.remedy).toMatch(/^Give --requirements FILE with them in it; /);
});

test('a tree that is a package itself is to stand in a directory of its name', () => {
  const failure = failureOf(
    situationOf({ ...absent, module: 'farm.web', library: '../srv/tree/master.cfg' }, [], {
      paths: ['__init__.py', 'master.cfg', 'web.py'],
    }),
  );
  expect(failure).toMatchObject({ exit: 2, missing: ['farm'] });
  expect(failure?.sentence).toContain('the tree itself has an __init__.py');
  expect(failure?.remedy).toMatch(/^If it is farm, give the directory around it with --source/);
});

test('a package that a library misses is told with the line that calls the library', () => {
  const chain = [
    { class: 'ZoneInfoNotFoundError', bases: [], at },
    { ...absent, module: 'tzdata', words: "No module named 'tzdata'" },
  ];
  const read = { failure: { type: 'error', errors: [], chain } };
  expect(failureOf(situationOf({}, [], { read }))?.sentence).toBe(
    "It needs the Python package tzdata (No module named 'tzdata', master.cfg line 7).",
  );
});

test.each(['constructor', 'toString'])('a missing module may be called %s', (module) => {
  const words = `No module named '${module}'`;
  expect(failureOf(situationOf({ ...absent, module, words }))).toMatchObject({
    exit: 2,
    missing: [module],
  });
  const name = { class: 'ImportError', words: `cannot import name '${module}' from 'sums'` };
  expect(failureOf(situationOf({ ...name, module: 'sums' }))?.exit).toBeDefined();
});
