import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { served } from '../testing/served.ts';
import { fixture } from './fixture.ts';
import { gitSshd } from './git-sshd.ts';
import { repositorySettings } from './repository.ts';

const at = (port: number, accounts: readonly string[]) => {
  const settings = repositorySettings({ branches: ['stable'], accounts });
  return served('code', { server: 'git-sshd', port, settings });
};
const start = { served: [at(22, ['git']), at(2222, ['deploy', 'git'])] };

test('it listens on each place, for the users that are named', () => {
  const all = { ...start, families: ['IPv4', 'IPv6'] as const };
  expect(gitSshd.files(all)['/srv/repositories/sshd_config']?.split('\n').slice(0, 5)).toEqual([
    'ListenAddress 198.19.77.11:22',
    'ListenAddress [2001:db8::a:1]:22',
    'ListenAddress 198.19.77.11:2222',
    'ListenAddress [2001:db8::a:1]:2222',
    expect.stringContaining('# Git over ssh'),
  ]);
  const command = gitSshd.command(all);
  expect(command[1]).toBe('BRANCHES=master main stable');
  expect(command.slice(-3)).toEqual(['sh', 'git', 'deploy']);
  expect(gitSshd.ready(all)).toContain('Server listening on 2001:db8::a:1 port 2222.');
});

test.each([
  ['gerrit version', { exitCode: 0, stdout: 'gerrit version 3.8.0' }],
  ["gerrit review --project a --message 'It succeeded' 0123", { exitCode: 0, stdout: '' }],
  ['gerrit stream-events', { exitCode: 0, stdout: '{"type": "lab-try"}' }],
  ['gerrit ls-projects', { exitCode: 1, stdout: '' }],
  ['id', { exitCode: 1, stdout: '' }],
])('who asks for "%s" is answered', (command, answer) => {
  const options = { env: { SSH_ORIGINAL_COMMAND: command }, input: '', reject: false } as const;
  expect(execaSync('sh', ['-c', fixture('repositories/serve.sh')], options)).toMatchObject(answer);
});

test('it took whom it let in at that port, without a key too', () => {
  const from = (port: number, own: number, place = '2001:db8::a:1') =>
    `Connection from 2001:db8::c:1 port ${port} on ${place} port ${own} rdomain ""`;
  const lines = [
    from(40000, 22),
    'Accepted none for git from 2001:db8::c:1 port 40000 ssh2',
    from(40001, 22),
    from(40002, 2222),
    'Accepted publickey for deploy from 2001:db8::c:1 port 40002 ssh2: ED25519 SHA256:x',
    from(40003, 22, '2001:db8::a:99'),
  ];
  const peer = (port: number) => ({ address: '2001:db8::c:1', port });
  expect(gitSshd.accepted(lines, at(22, []), [])).toEqual([
    { peer: peer(40000), took: true },
    { peer: peer(40001), took: false },
  ]);
  expect(gitSshd.accepted(lines, at(2222, []), [])).toEqual([{ peer: peer(40002), took: true }]);
});
