import { expect, test } from 'vitest';
import { type PushScenario, shortName } from '../scenario.ts';
import { overTls, pushConfiguration, pushLine, untrustedName } from './push.ts';

const push: PushScenario = {
  id: 'push/gitlab-name',
  title: 'GitLab',
  actor: 'pusher',
  reporter: 'GitLabStatusPush',
  url: 'http://{name}:{port}',
  backend: 'txrequests',
  predictions: [],
};
const secure: PushScenario = { ...push, id: 'push/gitlab-https', url: 'https://[{ipv6}]:{port}' };
const places = { name: 'web.lab.test', ipv6: '2001:db8::12', ipv4: '198.51.100.12', port: 8100 };

test('a push and its server are named by the id', () => {
  expect([shortName(push), untrustedName(push)]).toEqual(['gitlab-name', 'gitlab-name-untrusted']);
});

test.each([
  [
    push,
    "reporters.GitLabStatusPush('token', baseURL='http://{name}:{port}', verbose=True, name='gitlab-name')",
  ],
  [
    { ...push, verify: false },
    "reporters.GitLabStatusPush('token', baseURL='http://{name}:{port}', verify=False, verbose=True, name='gitlab-name')",
  ],
  [
    { ...push, reporter: 'HttpStatusPush' },
    "reporters.HttpStatusPush(serverUrl='http://{name}:{port}/push', name='gitlab-name')",
  ],
] as const)('a reporter is written as a user would', (scenario, line) => {
  expect(pushLine(scenario)).toBe(line);
});

test('TLS is what the URL says', () => {
  expect([push, secure].map(overTls)).toEqual([false, true]);
});

test('a push over TLS is there twice, the second time to the server that is not trusted', () => {
  const configuration = pushConfiguration(
    [push, secure],
    () => places,
    () => ({ ...places, port: 8300 }),
    'a worker in the master',
  );
  expect(configuration.match(/baseURL='[^']+'|name='gitlab[^']+'/g)).toEqual([
    "baseURL='http://web.lab.test:8100'",
    "name='gitlab-name'",
    "baseURL='https://[2001:db8::12]:8100'",
    "name='gitlab-https'",
    "baseURL='https://[2001:db8::12]:8300'",
    "name='gitlab-https-untrusted'",
  ]);
});

test('no placeholder is left in a configuration', () => {
  const configuration = pushConfiguration(
    [push, secure],
    () => places,
    () => places,
    'a worker in the master',
  );
  expect(configuration).not.toMatch(/\{(?:name|ipv[46]|port)\}/);
});
