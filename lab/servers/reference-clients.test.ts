import { expect, test } from 'vitest';
import { served } from '../testing/served.ts';
import { comesWithin } from '../wait.ts';
import { mail } from './mail.ts';
import { master } from './master.ts';
import { secondsOfReference } from './record.ts';
import { tlsMaster } from './tls-master.ts';
import { web } from './web.ts';

const host = '[2001:db8::a:1]';

test('a reference client of mail brings one, and gives up in time', () => {
  const of = served('name', { server: 'mail', port: 25 });
  const brings = '--mail-from reference@lab.test --mail-rcpt reference@sink.lab.test';
  expect(mail.references(of, host).map((command) => command.join(' '))).toEqual([
    `curl --silent --show-error --verbose --max-time ${secondsOfReference} ${brings} --upload-file /etc/hostname smtp://${host}:25`,
  ]);
});

test.each([
  [80, 'http'],
  [443, 'https'],
])('a reference client of port %i takes any certificate, but no refusal', (port, scheme) => {
  const of = served('name', { server: 'web', port });
  const url = `${scheme}://${host}/marker/preflight`;
  expect(web.references(of, host).map((command) => command.join(' '))).toEqual([
    `curl --silent --show-error --verbose --output /dev/null --max-time ${secondsOfReference} --insecure --fail ${url}`,
  ]);
});

test.each([
  [9418, `git://${host}/lab.git`],
  [22, `ssh://git@${host}/srv/git/lab.git`],
])('a reference client of port %i lists the repository', (port, url) => {
  const of = served('name', { server: 'web', port });
  expect(web.references(of, host)).toEqual([
    ['timeout', String(secondsOfReference), 'git', 'ls-remote', url],
  ]);
});

test.each([master, tlsMaster])('a reference client of the $id connects', (of) => {
  const row = served('name', { server: of.id, port: 9989 });
  expect(of.references(row, host)).toEqual([
    [
      'timeout',
      String(secondsOfReference),
      'bash',
      '-c',
      'exec 3<> "/dev/tcp/$0/$1"',
      '2001:db8::a:1',
      '9989',
    ],
  ]);
});

test('a reference client gives up before nobody waits for it any more', () => {
  expect(secondsOfReference).toBeGreaterThanOrEqual(10);
  expect(secondsOfReference * 1000).toBeLessThan(comesWithin);
});

test.each([
  [mail, 25],
  [web, 80],
  [web, 22],
  [master, 9989],
  [tlsMaster, 9989],
])('one of $id that is to come in vain has the seconds that it is given', (of, port) => {
  const row = served('name', { server: of.id, port });
  const [command] = of.references(row, host, 7);
  expect(command?.join(' ')).toMatch(/^timeout 7 |--max-time 7 /);
});
