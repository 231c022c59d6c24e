import { expect, test } from 'vitest';
import { noText, situationOf } from '../testing/situation.ts';
import { failureOf } from './failure.ts';
import type { Situation } from './situation.ts';

const at = { file: 'master.cfg', line: 7 };
const text = {
  ...noText,
  variables: [
    { name: 'PB_PORT', needed: true, at },
    { name: 'TITLE', needed: false, at },
    { name: 'DB_HOST', needed: true, at },
  ],
  modules: [
    { name: 'yaml', absent: true, at },
    { name: 'os', absent: false, at },
  ],
  files: ['/srv/tree/token', '/srv/tree/hosts.json'].map((path) => ({
    ...{ path, absent: true, needed: true, structured: false, at },
  })),
  options: [
    { section: 'master', name: 'url', needed: true, at },
    { section: 'master', name: 'title', needed: false, at },
  ],
};
const absent = [{ path: '/srv/tree/farm.ini', at }];
const told = (raised: object, more: Partial<Situation> & { read?: object } = {}) =>
  failureOf(situationOf(raised, [], { read: { text, absent }, ...more }));

const variables = ['PB_PORT', 'DB_HOST'];
const files = ['token', 'hosts.json'];
const all = [...variables, 'PyYAML', ...files, '[master] url'].sort();

test.for([
  { class: 'KeyError', key: 'PB_PORT', words: "'PB_PORT'" },
  { class: 'ModuleNotFoundError', module: 'yaml' },
  { class: 'FileNotFoundError', path: 'token' },
  { class: 'NoSectionError', words: "No section: 'master'" },
])('whatever a file stops at first, all that is missing is told at once: %j', (raised) => {
  const failure = told(raised);
  expect(failure?.exit).toBe(2);
  expect(failure?.missing?.filter((one) => one !== '[master] title').sort()).toEqual(all);
  expect(failure?.envFile).toMatch(/\nPB_PORT=\n.*\nDB_HOST=\n.*\n# TITLE=\n/s);
  expect(`${failure?.sentence} ${failure?.remedy}`).toMatch(
    /PB_PORT and 1 more variable.*try\.env/s,
  );
});

test('each sort is told once, with how it is given', () => {
  const { sentence, remedy } = told({ class: 'ModuleNotFoundError', module: 'yaml' }) ?? {};
  expect(sentence).toContain('It needs the Python package PyYAML (');
  expect(remedy).toBe(
    [
      'Give --requirements FILE with PyYAML in it; where it is a module of your own, --source DIR with the tree that has it.',
      'It reads PB_PORT and 1 more variable of the environment too: fill try.env and pass --env-file try.env.',
      'It reads token, hosts.json too, and that is not there either.',
      'It asks farm.ini, which is not there, for [master] url too.',
    ].join(' '),
  );
});

test('what is given, and what is made up, is not missing', () => {
  const raised = { class: 'ModuleNotFoundError', module: 'yaml' };
  const failure = told(raised, { environment: variables, invents: true });
  expect(failure?.missing).toEqual(['PyYAML', 'hosts.json', '[master] url']);
  expect(failure?.envFile).toBeUndefined();
  // An ini file that is there may have them.
  expect(told(raised, { read: { text } })?.missing).not.toContain('[master] url');
});

test('a failure that is for want of nothing names nothing', () => {
  expect(told({ class: 'SyntaxError', words: 'invalid syntax', code: 'a b' })?.missing).toBe(
    undefined,
  );
  const { missing, remedy } = told({ words: 'Unknown component name: Foo' }) ?? {};
  expect([missing?.[0], missing?.length]).toEqual(['Foo', 7]);
  expect(remedy).toContain('It needs PyYAML too');
});
