import { expect, test } from 'vitest';
import type { Directive } from '../../src/try/directive.ts';
import { rowOf } from '../../src/try/path.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import { withSecondCommit } from './polls.ts';

const directive: Directive = {
  kind: 'poller',
  where: "c['change_source'][0..1] GitPoller.repourl",
  class: 'buildbot.changes.gitpoller.GitPoller',
  host: 'git.example.com',
  port: 443,
  by: 'master',
  protocol: 'https',
  text: 'https://git.example.com/a.git',
  detail: { pollInterval: '300' },
};
const labels = ['change_source[0]', 'change_source[1]'];
const row = (more: Partial<Directive> = {}) =>
  rowOf(
    { name: 'poller-1', directive: { ...directive, ...more }, indices: [0], labels, how: 'master' },
    false,
  );
const reached = { is: 'dialled', finding: { outcome: { reached: true } } } as TrialFinding;
const line = (label: number, said: string) => `lab-try change_source[${label}]: ${said}`;
const polled = [0, 1].map((one) => line(one, 'DONE'));
const again = { from: 2, commits: ['a1', 'b2'] };
const noteOf = (since: readonly string[], of = row(), finding = reached) => {
  // The first poll made a change of a commit of the lab, too.
  const came = withSecondCommit(finding, of, again, [
    line(0, 'CHANGE a1 1 first'),
    line(0, 'DONE'),
    ...since,
  ]);
  return came.is === 'dialled' ? came.note : came.is;
};

const changed = [line(0, 'CHANGE a1 2 lab-try'), line(1, 'CHANGE b2 3 lab-try')];
const does = (name: string, what: string, change: number) =>
  `lab-try scheduler ${name}: ${what} ${change}`;

test('a commit that comes in as a change is told, and how often it is polled', () => {
  const came = 'one more commit, which changes lab-try, came in as a change';
  expect(noteOf([...changed, ...polled])).toBe(
    `${came}, taken by no scheduler; by itself it polls in 300 s`,
  );
  const takes = (name: string, change: number) => does(name, 'TAKES', change);
  const taken = [takes('main', 3), takes('of the first poll', 1), takes('all', 2), takes('all', 3)];
  expect(noteOf([...changed, ...polled, ...taken], row({ detail: {} }))).toBe(
    `${came}, taken by all and 1 more scheduler`,
  );
});

test('a scheduler to which the file does not matter, or that failed to tell, is told', () => {
  const said = [does('docs', 'UNIMPORTANT', 2), does('old', 'FAILS', 3), does('all', 'TAKES', 3)];
  expect(noteOf([...changed, ...polled, ...said], row({ detail: {} }))).toBe(
    'one more commit, which changes lab-try, came in as a change, taken by all; not important by its files to docs; the fileIsImportant of old failed at it',
  );
});

test('a change is told to be of no file where it has none', () => {
  const bare = [line(0, 'CHANGE a1 2'), line(1, 'CHANGE b2 3')];
  expect(noteOf([...bare, ...polled], row({ detail: {} }))).toBe(
    'one more commit, which changes no file, came in as a change, taken by no scheduler',
  );
});

test('a poller of several that makes no change of that very commit then is told', () => {
  const none = 'it polled again, and made no change of one more commit on every branch';
  expect(noteOf([line(0, 'CHANGE a1 2'), ...polled])).toBe(`${none}: 1 of 2`);
  expect(noteOf([line(1, 'CHANGE c3 2'), ...polled])).toBe(`${none}: 2 of 2`);
});

test('a poll that fails has not polled again', () => {
  expect(noteOf([line(0, 'FAILED'), ...polled])).toBe(
    'asked to poll again for one more commit, it failed',
  );
});

test('nothing is told of one that did not poll again, was not reached, or is none of git', () => {
  expect(noteOf(polled.slice(1))).toBeUndefined();
  const hg = row({ class: 'buildbot.changes.hgpoller.HgPoller' });
  expect(noteOf(polled, hg)).toBeUndefined();
  const undecided: TrialFinding = { is: 'undecided', lab: 'sound', reasons: ['a'] };
  expect(noteOf(polled, row(), undecided)).toBe('undecided');
  const came = withSecondCommit(reached, row(), undefined, polled);
  expect(came).toBe(reached);
});
