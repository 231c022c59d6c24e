import { expect, test } from 'vitest';
import { directive } from '../../src/testing/trial.ts';
import { dialsOf } from '../../src/try/dials.ts';
import { rowOf } from '../../src/try/path.ts';
import { Lines } from '../nodes/lines.ts';
import { blamed } from './startup.ts';

const seen = () => true;
const unseen = () => false;

const rows = dialsOf([
  directive({ kind: 'listen', by: 'visitor', host: null, port: 8010 }),
  directive({ kind: 'db', host: 'db.test', port: 5432 }),
  directive({ kind: 'secrets', host: 'vault.test', port: 8200 }),
]).map((dial) => rowOf(dial, false));

function said(...all: string[]) {
  const lines = new Lines();
  for (const line of all) lines.push(line);
  return { lines };
}

test('a master that did not come to run stopped at what its log names', () => {
  const db = said('lab-try db: FAILED', 'lab-try db: ModuleNotFoundError: no', 'lab-try db: DONE');
  expect(blamed(db, rows, 'failed', unseen)).toMatchObject({ behind: 2 });
  const web = said(
    '  File "/x/buildbot/www/service.py", line 3',
    'FileNotFoundError: no /var/log/x',
  );
  expect(blamed(web, rows, 'failed', unseen)).toEqual({
    behind: 1,
    sentence: 'FileNotFoundError: no /var/log/x',
  });
  expect(
    blamed(said('  File "/x/buildbot/secrets/manager.py", line 3'), rows, 'failed', unseen),
  ).toMatchObject({ behind: 3 });
});

test('where it names none, its own words say why', () => {
  const words = said('Configuration Errors:', '  no builders', 'Halting master.');
  expect(blamed(words, rows, 'failed', unseen)).toEqual({ sentence: 'no builders', loaded: false });
});

test('one that waits for ever has loaded its file once it comes to its database', () => {
  const url = "Setting up database with URL 'mysql://db.test/x'";
  const waits = said('Starting BuildMaster', url, `lab-try db: ${url}`, 'lab-try db: DONE');
  // Without the row of the database.
  expect(blamed(waits, rows.slice(0, 1), 'nothing', unseen)).toEqual({
    sentence: `within 180 s it said neither that it runs nor that it failed; its last words were: Starting BuildMaster · ${url}`,
    loaded: true,
  });
  // Its silence alone says nothing of the database; packets to it do.
  expect(blamed(waits, rows, 'nothing', unseen)).toMatchObject({ loaded: true });
  expect(blamed(waits, rows, 'nothing', seen)).toMatchObject({ behind: 2 });
  const later = said(url, 'adding 3 new services');
  expect(blamed(later, rows, 'nothing', seen)).toMatchObject({ loaded: true });
});

test('a program that it runs and that is not there says more than what follows of that', () => {
  const follows = "builtins.AttributeError: 'NoneType' object has no attribute 'signalProcess'";
  const url = 'Setting up database with URL';
  const without = (...all: string[]) =>
    said(url, ...all, 'lab-try program kubectl: ABSENT', follows);
  expect(blamed(without(), rows, 'failed', unseen)).toEqual({
    sentence:
      'it runs kubectl, which is not in this image: name one that has it with --master-image',
    loaded: true,
  });
  const both = without('lab-try program kubectl: ABSENT', 'lab-try program helm: ABSENT');
  expect(blamed(both, rows, 'nothing', unseen)).toMatchObject({
    sentence: expect.stringMatching(/^within 180 s .* failed; it runs kubectl and helm, which are/),
  });
  // Words of another program are no look-up of the lab's.
  expect(blamed(said(url, 'kubectl: not found', follows), rows, 'failed', unseen)).toMatchObject({
    sentence: follows,
  });
});

test('a program that is not there replaces no words of something else', () => {
  const lacks = 'it runs hg, which is not in this image: name one that has it with --master-image';
  const without = (words: string) => said('lab-try program hg: ABSENT', words);
  const other = 'farm.PluginError: no such part';
  expect(blamed(without(other), rows, 'failed', unseen).sentence).toBe(`${other}; ${lacks}`);
  expect(blamed(without(other), rows, 'nothing', unseen).sentence).toBe(
    `within 180 s it said neither that it runs nor that it failed; its last words were: ${other}; ${lacks}`,
  );
  const file = (name: string) =>
    `builtins.FileNotFoundError: [Errno 2] No such file or directory: '${name}'`;
  expect(blamed(without(file('hg')), rows, 'failed', unseen).sentence).toBe(lacks);
  const spawned = `twisted.internet.defer.FirstError: [RuntimeError: b"Upon execvpe hg ['hg', 'id']"]`;
  expect(blamed(without(spawned), rows, 'failed', unseen).sentence).toBe(lacks);
  const both = said('lab-try program hg: ABSENT', file('hg'), 'farm.PluginError: no part');
  expect(blamed(both, rows, 'failed', unseen).sentence).toContain('no part; it runs hg');
  const path = file('/srv/hg/x');
  expect(blamed(without(path), rows, 'failed', unseen).sentence).toBe(`${path}; ${lacks}`);
});
