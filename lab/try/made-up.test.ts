import { expect, test } from 'vitest';
import { noText, situationOf } from '../../src/testing/situation.ts';
import { secretFiles, secretsOfDirectory } from './made-up.ts';

const at = { file: 'master.cfg', line: 7 };

function read(path: string, more: object = {}) {
  return { path, absent: true, needed: true, structured: false, at, ...more };
}

function wanted(stopped: string, files: readonly object[]) {
  const raised = { class: 'FileNotFoundError', path: stopped };
  return secretFiles(
    situationOf(raised, [], { read: { text: { ...noText, files } } }),
    '/srv/tree/master',
  );
}

test('all files that are called like secrets are made up at once', () => {
  const files = [
    read('/srv/tree/master/worker.pass'),
    read('/srv/tree/master/there.token', { absent: false }),
    read('/srv/tree/master/may.token', { needed: false }),
  ];
  expect(wanted('status_token', files)).toEqual({
    sentences: ['the text in master/status_token, master/worker.pass'],
    paths: ['/srv/tree/master/status_token', '/srv/tree/master/worker.pass'],
  });
});

test('what decides hosts, has a form or lies outside of the tree is asked for', () => {
  const none = { sentences: [], paths: [] };
  expect(wanted('db_url', [])).toEqual(none);
  expect(wanted('/etc/private/token', [])).toEqual(none);
  for (const form of ['json', 'yml', 'toml', 'ini', 'env', 'conf', 'cfg'])
    expect(wanted(`secret.${form}`, [])).toEqual(none);
  const login = read('/srv/tree/master/login.pass', { structured: true });
  expect(wanted('login.pass', [login])).toEqual(none);
});

test('a directory of secrets is made also where the text names none of them', () => {
  const words = ['directory /srv/tree/credentials does not exists'];
  const library = 'lib/python3.11/site-packages/buildbot/secrets/providers/file.py';
  const raised = { class: 'FileNotFoundError', path: '/srv/tree/credentials', library };
  const situation = situationOf(raised, words, { read: { text: noText } });
  expect(secretsOfDirectory(situation)).toEqual({
    sentences: ['secrets in credentials: one that nobody asks for, as the text names none'],
    paths: ['/srv/tree/credentials/none'],
  });
  expect(secretFiles(situation, '/srv/tree').paths).toEqual([]);
});

test('what loading takes apart is asked for, and nothing more is made up where it stops at that', () => {
  const raised = { class: 'FileNotFoundError', path: 'status_token' };
  const files = [read('/srv/tree/worker.pass')];
  const situation = situationOf(raised, [], { read: { text: { ...noText, files } } });
  const paths = (...refused: string[]) =>
    secretFiles(situation, '/srv/tree', new Set(refused.map((one) => `/srv/tree/${one}`))).paths;
  expect(paths('worker.pass')).toEqual(['/srv/tree/status_token']);
  expect(paths('status_token')).toEqual([]);
  const words = ['directory /srv/tree/secrets does not exists'];
  const secrets = [
    { name: 'one', at },
    { name: 'two', at },
  ];
  const provider = situationOf({}, words, { read: { text: { ...noText, secrets } } });
  expect(secretsOfDirectory(provider)?.paths).toHaveLength(2);
  expect(secretsOfDirectory(provider, new Set(['/srv/tree/secrets/two']))?.paths).toEqual([]);
});
