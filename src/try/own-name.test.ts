import { expect, test } from 'vitest';
import { directive } from '../testing/trial.ts';
import { masterNames } from './hosts.ts';
import { ownNameOf } from './own-name.ts';

test.each(['https://CI.marsh.test/', 'http://ci.marsh.test.:8010/b/'])(
  "the host of %s is the master's own name",
  (url) => {
    expect(ownNameOf(url, [directive()])).toEqual({
      name: 'ci.marsh.test',
      told: "ci.marsh.test, the host of buildbotURL, is taken for the master's own name; --map ci.marsh.test=outside says otherwise",
    });
  },
);

test.each([
  'http://localhost:8010/',
  'http://[2001:db8::1]:8010/',
  'http://192.0.2.1/',
  'nothing of a url/',
  undefined,
])('that of %s is none', (url) => expect(ownNameOf(url, [])).toBeUndefined());

test.each([
  directive({ kind: 'poller', by: 'master', host: 'Marsh.test' }),
  directive({ kind: 'git-step', by: 'worker', host: 'marsh.test' }),
])('one that is dialled is outside', (dialled) => {
  const { name, told } = ownNameOf('https://marsh.test/buildbot/', [dialled]) ?? {};
  expect(name).toBeUndefined();
  expect(told).toContain('is taken for a host outside; --map marsh.test=master');
});

test('a worker that dials it agrees', () => {
  const worker = directive({ host: 'marsh.test' });
  expect(ownNameOf('https://marsh.test/', [worker])?.name).toBe('marsh.test');
});

test('it is a name of the master after those that workers dial, unless a user says whose it is', () => {
  const read = { directives: [directive()], ownName: 'ci.marsh.test' };
  expect(masterNames(read)).toEqual(['build.example.com', 'ci.marsh.test']);
  expect(masterNames(read, { 'ci.marsh.test': 'outside' })).toEqual(['build.example.com']);
});
