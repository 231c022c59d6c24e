import { describe, expect, test } from 'vitest';
import { directive } from '../src/testing/trial.ts';
import type { Directive } from '../src/try/directive.ts';
import { inCatalogue } from '../src/try/rows.ts';
import { scenarios } from './catalogue.ts';

/** Rows and needs of directives, as `lab try` tells what works instead. */

const ids = new Set(scenarios.map(({ id }) => id));
const needs = new Set(scenarios.flatMap(({ need }) => need ?? []));

const master = { by: 'master', class: 'Other' } as const;
const port = (kind: Directive['kind'], text: string): Directive =>
  directive({ kind, text, by: 'visitor', host: null, class: 'Other' });
const mail = (rest: Partial<Directive>) =>
  directive({ ...master, kind: 'mail', protocol: 'smtp', ...rest });
const push = (name: string, rest: Partial<Directive>) =>
  directive({
    ...master,
    kind: 'push',
    class: `buildbot.reporters.x.${name}`,
    protocol: 'https',
    ...rest,
  });
const git = (rest: Partial<Directive>) =>
  directive({ ...master, kind: 'git-step', by: 'worker', protocol: 'https', ...rest });
const poller = (name: string, rest: Partial<Directive> = {}) =>
  directive({
    ...master,
    kind: 'poller',
    class: `buildbot.changes.x.${name}`,
    protocol: 'https',
    ...rest,
  });

const v6 = '2001:db8::77';
const v4 = '192.0.2.40';

test.each<[string | undefined, string | undefined, Directive]>([
  ['listen/pb-int', "The workers' port", port('worker-port', '9989')],
  ['listen/pb-string', "The workers' port", port('worker-port', "'9989'")],
  ['listen/pb-tcp', "The workers' port", port('worker-port', 'tcp:9989')],
  ['listen/pb-tcp', "The workers' port", port('worker-port', 'tcp:9989:interface=0.0.0.0')],
  ['listen/pb-any-escaped', "The workers' port", port('worker-port', 'tcp:9989:interface=\\:\\:')],
  [
    'listen/pb-key-order',
    "The workers' port",
    port('worker-port', 'tcp:interface=\\:\\:0:port=9989'),
  ],
  ['listen/pb-any-unescaped', "The workers' port", port('worker-port', 'tcp:9989:interface=::')],
  ['listen/pb-any-bracketed', "The workers' port", port('worker-port', 'tcp:9989:interface=[::]')],
  [
    'listen/pb-any-bracketed-escaped',
    "The workers' port",
    port('worker-port', 'tcp:9989:interface=[\\:\\:]'),
  ],
  [
    'listen/pb-ssl',
    "The workers' port with TLS",
    { ...port('worker-port', 'ssl:9989:privateKey=a:certKey=b'), tls: true },
  ],
  [
    'listen/pb-ssl-any-escaped',
    "The workers' port with TLS",
    port('worker-port', 'ssl:9989:privateKey=a:interface=\\:\\:'),
  ],
  [
    'listen/web-ipv6-loopback',
    'The port of the web interface',
    port('listen', 'tcp:8010:interface=\\:\\:1'),
  ],
  [
    'listen/web-ipv4-loopback',
    'The port of the web interface',
    port('listen', 'tcp:8010:interface=127.0.0.1'),
  ],
  [
    'listen/web-ipv6-address',
    'The port of the web interface',
    port('listen', 'tcp:8010:interface=2001\\:db8\\:\\:1'),
  ],
  [
    'listen/web-ipv6-address-unescaped',
    'The port of the web interface',
    port('listen', 'tcp:8010:interface=2001:db8::1'),
  ],
  ['listen/web-tcp6', 'The port of the web interface', port('listen', 'tcp6:8010')],
  ['listen/web-haproxy', 'The port of the web interface', port('listen', 'haproxy:tcp6:8010')],
  ['listen/web-unix', 'The port of the web interface', port('listen', 'unix:/run/web.sock')],
  [undefined, 'The port of the web interface', port('listen', 'tcp:8010:interface=198.51.100.1')],
  ['listen/pb-int', "The workers' port", port('change-port', '16000')],
  ['listen/pb-string', "The workers' port", port('try-port', "'7999'")],
  ['listen/manhole-ipv4-loopback', 'The manhole', port('manhole', 'tcp:12345:interface=127.0.0.1')],
  ['listen/pb-tcp', "The workers' port", port('manhole', 'tcp:12345')],
  ['worker/name', 'A worker', directive()],
  ['worker/ipv6-literal', 'A worker', directive({ host: v6, text: v6 })],
  ['worker/ipv6-literal-bracketed', 'A worker', directive({ host: `[${v6}]`, text: `[${v6}]` })],
  ['worker/ipv4-literal', 'A worker', directive({ host: v4, text: v4 })],
  ['worker/localhost', "A worker on its master's machine", directive({ host: 'localhost' })],
  ['worker/tls-name', 'A worker with TLS', directive({ tls: true })],
  ['worker/tls-ipv6-literal', 'A worker with TLS', directive({ tls: true, host: v6, text: v6 })],
  ['worker/tls-ipv4-literal', 'A worker with TLS', directive({ tls: true, host: v4, text: v4 })],
  [
    'worker/connection-string-tcp-name',
    'A worker',
    directive({ text: 'tcp:build.example.com:9989' }),
  ],
  [
    'worker/connection-string-tcp-literal',
    'A worker',
    directive({ host: v6, text: 'tcp:2001\\:db8\\:\\:77:9989' }),
  ],
  [
    'worker/tls-connection-string',
    'A worker with TLS',
    directive({ tls: true, text: 'tls:build.example.com:9989' }),
  ],
  [undefined, 'A worker with TLS', directive({ tls: true, text: 'SSL:build.example.com:9989' })],
  ['mail/name', 'Mail', mail({})],
  ['mail/ipv6-literal', 'Mail', mail({ host: v6 })],
  ['mail/ipv4-literal', 'Mail', mail({ host: v4 })],
  ['mail/tls-name', 'Mail with TLS', mail({ tls: true, port: 587 })],
  ['mail/tls-ipv6-literal', 'Mail with TLS', mail({ tls: true, host: v6 })],
  ['mail/tls-ipv4-literal-certified', 'Mail with TLS', mail({ tls: true, host: v4 })],
  ['mail/smtps-name', 'Mail with TLS', mail({ tls: true, protocol: 'smtps' })],
  ['mail/smtps-ipv6-literal', 'Mail with TLS', mail({ tls: true, protocol: 'smtps', host: v6 })],
  [undefined, 'Mail with TLS', mail({ tls: true, protocol: 'smtps', host: v4 })],
  ['mail/localhost-both', "Mail by a server on the master's machine", mail({ host: 'localhost' })],
  ['push/gitlab-https-name', 'GitLabStatusPush with TLS', push('GitLabStatusPush', {})],
  ['push/github-https-name', 'GitHubStatusPush with TLS', push('GitHubCommentPush', {})],
  ['push/http-https-name', 'HttpStatusPush with TLS', push('ChatStatusPush', {})],
  [
    'push/http-name-treq',
    'HttpStatusPush',
    push('HttpStatusPush', { protocol: 'http', detail: { backend: 'treq' } }),
  ],
  [
    'push/gitlab-ipv6-literal',
    'HttpStatusPush',
    push('HttpStatusPush', { protocol: 'http', host: v6 }),
  ],
  [
    'push/gitlab-https-ipv4-literal',
    'GitLabStatusPush with TLS',
    push('GitLabStatusPush', { host: v4 }),
  ],
  ['git/poller-name', 'GitPoller', poller('GitPoller')],
  [
    'git/poller-ssh-ipv6-literal',
    'GitPoller over ssh',
    poller('GitPoller', { protocol: 'ssh', host: v6 }),
  ],
  [undefined, 'GitPoller', poller('GitPoller', { host: v4 })],
  ['push/http-https-name', undefined, poller('GitHubPullrequestPoller')],
  ['git/step-name', 'The Git step', git({})],
  ['git/step-git-name', 'The Git step', git({ protocol: 'git' })],
  ['git/step-ipv4-literal', 'The Git step', git({ host: v4 })],
  ['git/step-ssh-name', 'The Git step over ssh', git({ protocol: 'ssh' })],
  ['push/http-https-name', undefined, directive({ ...master, kind: 'avatar', protocol: 'https' })],
])('%s, and the need %j', (row, need, of) => {
  const found = inCatalogue(of);
  expect(found?.row).toBe(row);
  expect(found?.needs[0]).toBe(need);
  if (row !== undefined) expect(ids).toContain(row);
  for (const one of found?.needs ?? []) expect(needs).toContain(one);
});

describe('nothing is in the catalogue of', () => {
  test.each([
    ['a chat', directive({ ...master, kind: 'irc', protocol: 'irc' })],
    ['a database', directive({ ...master, kind: 'db', protocol: 'postgresql' })],
    ['what the browser dials', directive({ kind: 'avatar', by: 'browser', protocol: 'https' })],
    ['what a build decides', git({ decidedAtBuildTime: true })],
    ['another program that polls', poller('SVNPoller', { protocol: 'unknown' })],
    ['a hook without a web port', directive({ kind: 'hook', by: 'visitor' })],
  ])('%s', (_, of) => {
    expect(inCatalogue(of)).toBeUndefined();
  });
});

test('a hook is asked on the port of the web interface', () => {
  const hook = directive({ kind: 'hook', by: 'visitor' });
  const web = port('listen', 'tcp:8010:interface=\\:\\:');
  expect(inCatalogue(hook, [directive(), web])).toEqual({
    row: 'web/hook-name',
    needs: ['The port of the web interface'],
    note: 'hooks are asked on the port of the web interface',
  });
  expect(inCatalogue(hook, [port('listen', '8010')])).not.toHaveProperty('row');
});
