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
const polledTwice = [0, 1, 0, 1].map((one) => line(one, 'DONE'));
const noteOf = (lines: readonly string[], of = row(), finding = reached) => {
  const came = withSecondCommit(finding, of, lines);
  return came.is === 'dialled' ? came.note : came.is;
};

test('a commit that comes in as a change is told, and how often it is polled', () => {
  const changed = [line(0, 'CHANGE a1'), line(1, 'CHANGE b2')];
  expect(noteOf([...polledTwice, ...changed])).toBe(
    'one more commit came in as a change; by itself it polls in 300 s',
  );
  expect(noteOf([...polledTwice, ...changed], row({ detail: {} }))).toBe(
    'one more commit came in as a change',
  );
});

test('a poller of several that makes no change of it is told', () => {
  expect(noteOf([...polledTwice, line(0, 'CHANGE a1')])).toBe(
    'it polled again, and made no change of one more commit on every branch: 1 of 2',
  );
});

test('nothing is told of one that did not poll again, was not reached, or is none of git', () => {
  expect(noteOf(polledTwice.slice(1))).toBeUndefined();
  expect(noteOf(polledTwice, row({ class: 'buildbot.changes.hgpoller.HgPoller' }))).toBeUndefined();
  expect(noteOf(polledTwice, row(), { is: 'undecided', lab: 'sound', reasons: ['a'] })).toBe(
    'undecided',
  );
});
