import { expect, test } from 'vitest';
import { askedAtLoad, loadTimeDials, type SeenAtLoad } from './loaded-over.ts';

const at = { file: 'master.cfg', line: 5 };
const nothing: SeenAtLoad = { names: [], connections: [], standIns: ['2001:db8::a:1'] };

test('a program that names whom it dials is a dial of the file', () => {
  const words = ['git', 'ls-remote', '--heads', 'https://git.a.test/b.git', 'release-*'];
  const [dial] = loadTimeDials({ asked: [{ call: 'program', words, at }] }, nothing, 'own');
  expect(dial).toMatchObject({
    ...{ kind: 'load-time', host: 'git.a.test', port: 443, protocol: 'https', places: [at] },
    where: 'master.cfg: git ls-remote https://git.a.test/b.git',
  });
});

test.each([
  [['curl', '-u', 'me:mark-of-a-token', 'https://a.test/b'], 'curl https://a.test/b'],
  [['git', 'clone', 'bot@a.test:b'], 'git clone a.test:b'],
])('of the words of a program those are told that say whom it dials', (words, text) => {
  const asked = [{ call: 'program', words, at }];
  expect(loadTimeDials({ asked }, nothing, 'own')).toMatchObject([{ text }]);
});

test('a look-up and the connection after it are one dial, and one of the own name says so', () => {
  const asked = [
    { call: 'getaddrinfo', name: 'json.a.test', port: 443, at },
    { call: 'connect', address: '2001:db8::a:1', port: 443, at },
    { call: 'gethostbyname', name: 'own', at },
  ];
  expect(loadTimeDials({ asked }, nothing, 'own')).toMatchObject([
    { host: 'json.a.test', port: 443 },
    {
      host: "the master's own name",
      port: null,
      text: 'socket.gethostbyname(own name), an A record only',
    },
  ]);
});

test('what the world saw and no call explains is told, with nobody who asked', () => {
  const seen: SeenAtLoad = {
    ...nothing,
    names: [{ name: 'b.test', onlyIpv4: true }],
    connections: [{ address: '192.0.2.9', port: 99 }],
  };
  expect(loadTimeDials({ asked: [] }, seen, 'own')).toMatchObject([
    { host: '192.0.2.9', port: 99 },
    { host: 'b.test', port: null },
  ]);
  expect(askedAtLoad({ asked: [] }, seen)).toEqual([
    { address: '192.0.2.9', port: 99, by: 'not known' },
    { name: 'b.test', by: 'not known' },
  ]);
});

test('what was spoken is known by who took it, where the call does not say', () => {
  const asked = [
    { call: 'getaddrinfo' as const, name: 'api.example.org', port: 443 },
    { call: 'connect' as const, address: '2001:db8::a:1', port: 443 },
  ];
  const connections = [
    { name: 'api.example.org', address: '2001:db8::a:1', port: 443, protocol: 'https' as const },
  ];
  const dials = loadTimeDials({ asked } as never, { ...nothing, connections }, 'master');
  expect(dials.map(({ protocol }) => protocol)).toEqual(dials.map(() => 'https'));
  const unknown = loadTimeDials({ asked } as never, nothing, 'master');
  expect(unknown.map(({ protocol }) => protocol)).toEqual(unknown.map(() => 'unknown'));
});
