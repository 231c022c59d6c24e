import { expect, test } from 'vitest';
import { noText, situationOf } from '../testing/situation.ts';
import { failureOf } from './failure.ts';

const at = { file: 'master.cfg', line: 7 };

test('all files that it reads in any case and that are not there are named at once', () => {
  const file = { absent: true, needed: true, structured: false, at };
  const files = [
    { ...file, path: '/srv/tree/token' },
    { ...file, path: '/srv/tree/hosts.txt' },
    { ...file, path: '/srv/tree/there.txt', absent: false },
    { ...file, path: '/srv/tree/may.txt', needed: false },
  ];
  const failure = failureOf(
    situationOf({ class: 'FileNotFoundError', path: 'token' }, [], {
      read: { text: { ...noText, files } },
    }),
  );
  expect(failure).toMatchObject({ exit: 2, missing: ['token', 'hosts.txt'] });
  expect(failure?.remedy).toMatch(/It reads hosts.txt too, and that is not there either\.$/);
});

test('a program of a repository that was cloned is none of the tree', () => {
  const raised = {
    ...{ class: 'FileNotFoundError', path: './tools/list' },
    library: 'lib/python3.11/subprocess.py',
  };
  const words = ['git', 'clone', '-q', 'https://git.test/farm.git', '/tmp/farm'];
  const read = { asked: [{ call: 'program', words, at }] };
  const failure = failureOf(situationOf(raised, [], { read }));
  expect(failure).toMatchObject({ exit: 3 });
  expect(failure?.sentence).toBe(
    'Loading runs ./tools/list (master.cfg line 7), which is not there: it clones https://git.test/farm.git before, and what stands in for that in the lab is an empty repository.',
  );
  expect(failureOf(situationOf(raised))?.sentence).toContain('No such file: ./tools/list');
});
