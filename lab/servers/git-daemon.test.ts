import { expect, test } from 'vitest';
import { attemptFrom, served } from '../testing/served.ts';
import { gitDaemon } from './git-daemon.ts';
import { repositorySettings } from './repository.ts';

const at = (name: string, port: number, index: number) => {
  const settings = repositorySettings({ branches: ['stable'], accounts: [] });
  const place = { ipv4: `198.19.77.${index}`, ipv6: `2001:db8::a:${index}` };
  return served(name, { server: 'git-daemon', port, settings }, place);
};
const start = { served: [at('a', 9418, 1), at('b', 9418, 2), at('c', 9419, 3)] };

test('there is a daemon for each port, at the addresses of its places', () => {
  const command = gitDaemon.command({ ...start, families: ['IPv6'] });
  expect(command[2]?.match(/--port=.*(?= --base)/g)).toEqual([
    '--port=9418 --listen=2001:db8::a:1 --listen=2001:db8::a:2',
    '--port=9419 --listen=2001:db8::a:3',
  ]);
  expect(command.slice(3)).toEqual(['sh', 'master', 'main', 'stable']);
  expect(gitDaemon.ready({ ...start, families: ['IPv6'] }).length).toBe(2);
});

test('it took whom it served, of those that the wire shows', () => {
  const lines = [
    '[7] Ready to rumble',
    '[8] Connection from [2001:db8::c:1]:40000',
    "[8] Request upload-pack for '/reeds.git'",
    '[9] Connection from 198.19.77.9:40001',
    '[10] Connection from 198.19.77.9:40002',
  ];
  const attempts = [attemptFrom('2001:db8::c:1', 40000), attemptFrom('198.19.77.9', 40001)];
  expect(gitDaemon.accepted(lines, at('a', 9418, 1), attempts)).toEqual([
    { peer: { address: '2001:db8::c:1', port: 40000 }, took: true },
    { peer: { address: '198.19.77.9', port: 40001 }, took: false },
  ]);
});

test('a reference client lists the repository', () => {
  expect(gitDaemon.references(at('a', 9418, 1), '[2001:db8::a:1]', 5)).toEqual([
    ['timeout', '5', 'git', 'ls-remote', 'git://[2001:db8::a:1]:9418/stand-in.git'],
  ]);
});
