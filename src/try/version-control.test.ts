import { expect, test } from 'vitest';
import type { Directive } from './directive.ts';
import { inCatalogue } from './rows.ts';

const poller: Directive = {
  kind: 'poller',
  where: "c['change_source'][0]",
  host: 'code.example.com',
  port: 443,
  by: 'master',
  protocol: 'https',
  text: 'https://code.example.com/tools',
};
const rowOf = (of: string, more: Partial<Directive> = {}) =>
  inCatalogue({ ...poller, ...more, class: of })?.row;

test.each([
  ['buildbot.changes.gitpoller.GitPoller', 'git/poller-name'],
  ['buildbot.changes.github.GitHubPullrequestPoller', 'push/http-https-name'],
  ['buildbot.changes.hgpoller.HgPoller', undefined],
  ['buildbot.changes.svnpoller.SVNPoller', undefined],
  ['SVNPoller', undefined],
  ['buildbot.changes.p4poller.P4Source', undefined],
])('%s is compared with %s', (of, row) => {
  expect(rowOf(of)).toBe(row);
});

test.each([
  ['buildbot.steps.source.git.Git', 'git/step-name'],
  ['site.steps.OwnGit', 'git/step-name'],
  ['buildbot.steps.source.mercurial.Mercurial', undefined],
  ['buildbot.steps.source.svn.SVN', undefined],
])('the step %s is compared with %s', (of, row) => {
  expect(rowOf(of, { kind: 'git-step', by: 'worker' })).toBe(row);
});
