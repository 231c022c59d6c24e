import { expect, test } from 'vitest';
import { isSecretName, secretsIn, secretsInUrls, secretsOfEnvironment } from './secrets.ts';

test.each([
  ...['password', 'smtpPassword', 'GH_CLIENT_SECRET', 'auth', 'userpass', 'api-key', 'token'],
  ...['key', 'privateKey', 'pw', 'db_pw', 'dbpw', 'smtpPw'],
])('%s is the name of a secret', (name) => expect(isSecretName(name)).toBe(true));

test.each([
  'DB_PASSWORD_FILE',
  'tokenUri',
  'authUri',
  'SSH_AUTH_SOCK',
  'AUTH_BACKEND',
  'keepalive',
  'author',
  'DB_HOST',
  'power',
  'key_file',
])('%s is not', (name) => expect(isSecretName(name)).toBe(false));

test('of a private file its values are secret, and not the names of them', () => {
  expect(secretsIn('{"granite": "MARK-1", "more": ["MARK-2"]}')).toEqual(
    expect.arrayContaining(['MARK-1', 'MARK-2']),
  );
  expect(secretsIn('{"granite": "MARK-1"}')).not.toContain('granite');
  expect(secretsIn('hook:MARK-1\nother = "MARK-22"\n')).toEqual(
    expect.arrayContaining(['MARK-1', 'MARK-22', 'hook:MARK-1']),
  );
  expect(secretsIn('-----BEGIN PRIVATE KEY-----\nMIIEvQIB\n-----END PRIVATE KEY-----\n')).toContain(
    'MIIEvQIB',
  );
});

test('of a private file, names and places of the network are told', () => {
  const lines = [
    'private["db_host"] = "db.farm.example.com"',
    'private["db_name"] = "buildbot"',
    'private["db_url"] = "mysql://me:MARK-1@db.farm.example.com/bb"',
    'private["docker"] = {"barn-1-docker": "tcp://192.0.2.7:2375", "mark": "MARK-2"}',
    'barn1: correct.horse',
    'repository_url = "ssh://ci:MARK-5@code.farm.example.com/x"',
    'chat = "tgram://123456789:MARK-6/chat"',
    'fingerprint_host = "ab12cd34:ef56ab78:90ab12cd"',
    'private["db_password"] = "192.0.2.9"',
    'relay = mail.farm.example.com',
  ];
  const values = secretsIn(lines.join('\n')).filter((one) => !lines.includes(one));
  expect(values).toEqual(
    expect.arrayContaining([
      'MARK-1',
      'MARK-2',
      '192.0.2.9',
      'tcp://192.0.2.7:2375',
      'correct.horse',
      'MARK-5',
      'tgram://123456789:MARK-6/chat',
      'ab12cd34:ef56ab78:90ab12cd',
    ]),
  );
  for (const told of [
    'buildbot',
    'barn-1-docker',
    'db_host',
    'db.farm.example.com',
    'mail.farm.example.com',
  ])
    expect(values.filter((one) => !one.includes('\n') && one.includes(told))).toEqual([]);
  expect(secretsIn('status_url = "https://status.example.com/a/MARK-4"')).toContain('a/MARK-4');
  const json = secretsIn('{"host": "mail.farm.example.com", "login": "a.MARK-3.b"}');
  expect(json).not.toContain('mail.farm.example.com');
  expect(json).toContain('a.MARK-3.b');
});

test('of the environment nothing is secret that a report must tell', () => {
  const told = {
    PB_PORT: '9989',
    DB_HOST: 'db.lantern.example.com:5432',
    DB_USER: 'buildbot',
    DB_PASSWORD_FILE: 'secrets/db-password',
    DOCKER_HOSTS: 'tcp://docker1.moss.example.com:2375 tcp://192.0.2.40:2375',
    METRICS: '[2001:db8::77]:9200',
    MASTER: 'tls:host=ci.example.com:port=9989',
    HOME: '/srv/buildbot',
  };
  expect(secretsOfEnvironment(told)).toEqual([]);
});

test('all else is, also under a harmless name', () => {
  const told = secretsOfEnvironment({
    SOMETHING: 'x7MARK-1',
    DB_PASSWORD: 'buildbot',
    CREDENTIALS: 'secrets/hook',
    DB_URL: 'postgresql://bb:MARK-2%21@db.example.com/bb',
    CHAT: 'https://chat.example.com/webhooks/1/MARK-3',
  });
  expect(told).toEqual(
    expect.arrayContaining(['x7MARK-1', 'buildbot', 'secrets/hook', 'MARK-2!', 'MARK-3']),
  );
  expect(secretsOfEnvironment({ CREDENTIALS: 'secrets/hook' }, () => true)).toEqual([]);
});

test('a URL has its secrets in the user and in the last part of a webhook', () => {
  expect(secretsInUrls('https://token-1@example.com/ https://hooks.example.com/T/hidden')).toEqual([
    'token-1',
    'token-1',
    'token-1',
    'token-1',
    'hidden',
    'hidden',
    'hidden',
    'hidden',
  ]);
});

test('the user buildbot of a URL is no secret: a report has that name in paths', () => {
  expect(secretsInUrls('postgresql://buildbot:wormwood-9@db.example.com/bb')).toEqual([
    'buildbot:wormwood-9',
    'buildbot:wormwood-9',
    'wormwood-9',
    'wormwood-9',
  ]);
});
