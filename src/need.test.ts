import { expect, test } from 'vitest';
import { needOf } from './need.ts';
import type {
  FetchScenario,
  ListenScenario,
  MailerScenario,
  PushScenario,
  VisitScenario,
} from './scenario.ts';
import { scenario } from './testing/sample.ts';

const common = { id: 'a/b', title: 'A', predictions: [] };
const listener: ListenScenario = {
  ...common,
  actor: 'listener',
  service: 'pb',
  port: { python: '9989' },
  bindv6only: 0,
};
const hook: VisitScenario = {
  ...common,
  actor: 'visitor',
  host: '{name}',
  asks: 'change hook',
  presents: 'what is right',
};
const push: PushScenario = {
  ...common,
  actor: 'pusher',
  reporter: 'GitLabStatusPush',
  url: 'https://{name}:{port}',
  backend: 'treq',
};
const mail: MailerScenario = {
  ...common,
  actor: 'mailer',
  relayhost: "'{name}'",
  server: { offers: 'nothing', by: 'sink' },
};
const smtps: MailerScenario = {
  ...mail,
  option: 'useSmtps',
  server: { offers: 'SMTPS', certificate: 'its name' },
};
const git: FetchScenario = {
  ...common,
  actor: 'fetcher',
  by: 'step',
  url: 'ssh://git@{name}/srv/git/lab.git',
};

test.each([
  ["The workers' port", listener],
  ['Change hooks', hook],
  ['A worker', scenario('worker/name')],
  ['A worker with TLS', scenario('worker/tls-name', { dials: 'tls' })],
  ["A worker on its master's machine", scenario('worker/localhost', { dials: 'own pod' })],
  [
    'A worker, by create-worker',
    scenario('worker/create', { configured: { by: 'create-worker', master: '{name}' } }),
  ],
  ['Mail', mail],
  ['Mail with TLS', smtps],
  ['GitLabStatusPush with TLS', push],
  ['The Git step over ssh', git],
  [
    'GitPoller, from a website with IPv4 only',
    { ...git, by: 'poller', url: 'http://{name}', website: 'IPv4 only' } satisfies FetchScenario,
  ],
])('%s is needed', (need, asked) => {
  expect(needOf(asked)).toBe(need);
});

test.each([
  ['another sysctl', { ...listener, bindv6only: 1 } satisfies ListenScenario],
  ['a wrong password', { ...hook, presents: 'a wrong password' } satisfies VisitScenario],
  ['a port where none listens', scenario('worker/unreachable', { dials: 'nobody' })],
  ['TLS that the server does not offer', { ...mail, option: 'useTls' } satisfies MailerScenario],
  [
    'the certificate of another',
    { ...smtps, server: { offers: 'SMTPS', certificate: 'another name' } } satisfies MailerScenario,
  ],
  [
    'a certificate that nobody trusts',
    { ...smtps, server: { offers: 'SMTPS', certificate: 'untrusted' } } satisfies MailerScenario,
  ],
])('nobody needs %s', (_, asked) => {
  expect(needOf(asked)).toBeUndefined();
});
