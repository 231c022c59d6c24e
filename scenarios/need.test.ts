import { expect, test } from 'vitest';
import { rowOf } from '../src/testing/rows.ts';
import { gitPath } from './git/git.ts';
import { listenPath } from './listen/listen.ts';
import { mailPath } from './mail/mail.ts';
import type { MailRow } from './mail/row.ts';
import { paths } from './paths.ts';
import { pushPath } from './push/push.ts';
import { sendChangePath } from './sendchange/sendchange.ts';
import { userPath } from './user/user.ts';
import { webPath } from './web/web.ts';
import { workerPath } from './worker/worker.ts';

test.each([
  ["The workers' port", listenPath, 'pb-int'],
  ['The port of the web interface', listenPath, 'web-int'],
  ['The manhole', listenPath, 'manhole-int'],
  ["The workers' port with TLS", listenPath, 'pb-ssl-any-escaped'],
  ['Change hooks', webPath, 'hook-name'],
  ['Browsers, and buildbotURL', webPath, 'browser-name'],
  [
    [
      'A worker',
      "A worker, by its master's name",
      "A worker, by its master's name and without TLS",
    ],
    workerPath,
    'name',
  ],
  [['A worker'], workerPath, 'ipv6-literal'],
  [['A worker with TLS', "A worker, by its master's name"], workerPath, 'tls-name'],
  [['A worker with TLS'], workerPath, 'tls-ipv4-literal'],
  ["A worker on its master's machine", workerPath, 'localhost'],
  ['A worker, by create-worker', workerPath, 'create-name'],
  ['Mail', mailPath, 'name'],
  ['Mail with TLS', mailPath, 'smtps-name'],
  ['Mail with TLS', mailPath, 'via-postfix'],
  ['GitLabStatusPush', pushPath, 'gitlab-name-treq'],
  ['GitLabStatusPush with TLS', pushPath, 'gitlab-https-name-treq'],
  ['The Git step over ssh', gitPath, 'step-ssh-name'],
  ['buildbot sendchange', sendChangePath, 'name'],
  ['buildbot sendchange', sendChangePath, 'via-socat'],
  ['buildbot user', userPath, 'encoded-name'],
  ['GitPoller, from a website with IPv4 only', gitPath, 'poller-ipv4-website'],
])('%s is needed', (need, { id }, name) => {
  const path = paths.find((one) => one.id === id);
  expect(path?.need?.(rowOf(path, name))).toEqual(need);
});

test.each([
  [mailPath.seemsToMeet?.(rowOf(mailPath, 'via-postfix-encrypt')), ['Mail with TLS']],
  [mailPath.seemsToMeet?.(rowOf(mailPath, 'via-stunnel-chain')), ['Mail with TLS']],
  [
    workerPath.seemsToMeet?.(rowOf(workerPath, 'via-socat-any')),
    ["A worker, by its master's name", "A worker, by its master's name and without TLS"],
  ],
  [mailPath.seemsToMeet?.(rowOf(mailPath, 'via-postfix')), undefined],
  [workerPath.seemsToMeet?.(rowOf(workerPath, 'via-socat')), undefined],
])(
  'what nobody needs seems to meet the need of what it imitates, and a way to it does not',
  (needs, of) => {
    expect(needs).toEqual(of);
  },
);

const mail = rowOf(mailPath, 'name');
const smtps = rowOf(mailPath, 'smtps-name');
const another: MailRow = { ...smtps, server: { offers: 'SMTPS', certificate: 'another name' } };

test.each([
  ['another sysctl', listenPath.need?.(rowOf(listenPath, 'pb-int-bindv6only'))],
  ['a wrong password', webPath.need?.(rowOf(webPath, 'hook-wrong-password-ipv6-literal'))],
  ['a port where none listens', workerPath.need?.(rowOf(workerPath, 'unreachable-foreground'))],
  ['a relay that verifies nobody', mailPath.need?.(rowOf(mailPath, 'via-postfix-encrypt'))],
  ['a forwarder that gives up', workerPath.need?.(rowOf(workerPath, 'via-socat-any'))],
  ['a certificate that has expired', workerPath.need?.(rowOf(workerPath, 'tls-expired'))],
  ['a zone of a worker', workerPath.need?.(rowOf(workerPath, 'create-link-local'))],
  ['a zone of a master', listenPath.need?.(rowOf(listenPath, 'web-link-local'))],
  ['a zone of git', gitPath.need?.(rowOf(gitPath, 'step-link-local'))],
  ['a zone of a push', pushPath.need?.(rowOf(pushPath, 'gitlab-link-local'))],
  ['a zone of sendchange', sendChangePath.need?.(rowOf(sendChangePath, 'link-local'))],
  ['TLS that the server does not offer', mailPath.need?.({ ...mail, option: 'useTls' })],
  ['the certificate of another', mailPath.need?.(another)],
  [
    'a certificate that nobody trusts',
    mailPath.need?.({ ...smtps, server: { offers: 'SMTPS', certificate: 'untrusted' } }),
  ],
])('nobody needs %s', (_, need) => {
  expect(need).toBeUndefined();
});
