import { expect, test } from 'vitest';
import { noText, readingWith } from '../testing/situation.ts';
import { directive } from '../testing/trial.ts';
import type { Reading } from './reading.ts';
import { silentFacts } from './silent.ts';

const at = { file: 'web.py', line: 4 };
const facts = { usageData: true, forced: true, web: true, urls: {}, lackingFiles: [] };

function told(read: Partial<Record<keyof Reading, unknown>>): string[] {
  const reading = readingWith({ facts, ...read });
  return silentFacts({
    reading,
    directives: [],
    hasWorkerTac: false,
    lacking: [],
    invents: false,
    at: '/srv/tree',
  });
}

test('files of TLS that are not there are told with their port, and why they are not made up', () => {
  const ports = [
    directive({ kind: 'listen', text: 'ssl:8443:privateKey=w.pem' }),
    directive({ kind: 'worker-port', text: 'ssl:9989:privateKey=m.key:certKey=m.crt' }),
  ];
  const of = (invents: boolean, ...lacking: string[]) =>
    silentFacts({
      ...{ reading: readingWith({ facts }), directives: ports, hasWorkerTac: true },
      ...{ lacking, invents, at: '/srv/tree' },
    });
  expect(of(false, 'm.crt', 'm.key', 'w.pem')).toEqual([
    "the workers' port cannot be opened: its description names files of TLS that are not there (m.crt, m.key); the master says so at start, not when it loads",
    'the web port cannot be opened: its description names a file of TLS that is not there (w.pem); the master says so at start, not when it loads',
  ]);
  expect(of(true, 'm.crt')[0]).toMatch(
    /\(m\.crt\); .*; --invent makes a key with its certificate where neither is there and both may/,
  );
});

test('variables that the file does without are told, with the file that reads them', () => {
  const names = ['WEB_PORT', 'WEB_URL'];
  const text = { ...noText, variables: names.map((name) => ({ name, needed: false, at })) };
  const variables = ['TMPDIR', ...names, 'WEB_URL'].map((name) => ({ name, given: false, at }));
  expect(told({ variables, text })).toEqual([
    'web.py reads WEB_PORT, WEB_URL from the environment, which are not given, and loads without: with them yours may have more than this',
  ]);
  const given = variables.map((one) => ({ ...one, given: true }));
  expect(told({ variables: given, text })).toEqual([]);
});

test('of many workers that are stood in for, the first is named', () => {
  const workers = ['a', 'b', 'c'].map((name) => ({ name, class: 'buildbot.worker.base.Worker' }));
  expect(told({ workers })).toEqual([
    "no worker's buildbot.tac was given: the lab's own worker stands in for a and 2 more workers, under the password of the configuration",
  ]);
});

test('a program that dials later is told, and one that dialled while loading is not', () => {
  const program = (line: number) => ({
    text: 'git ls-remote',
    until: line + 2,
    at: { ...at, line },
  });
  const text = { ...noText, programs: [program(10), program(20)] };
  const asked = [{ call: 'program', words: ['git', 'ls-remote'], at: { ...at, line: 11 } }];
  expect(told({ text, asked })).toEqual([
    'web.py line 20 may run "git ls-remote", and did not while the file was loaded: whom that dials was not tried',
  ]);
});
