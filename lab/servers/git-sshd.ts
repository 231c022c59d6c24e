import { inUrl } from '../../src/address.ts';
import { fixture } from './fixture.ts';
import { addressesOf, connects, type ServerRecord, type Start } from './record.ts';
import { neededBy, repositoryFiles } from './repository.ts';
import { acceptedBySshd } from './sshd.ts';

/**
 * OpenSSH's server, which lets everybody in whom a configuration names, serves one repository under every path,
 * and takes reviews as Gerrit does.
 */
export const gitSshd: ServerRecord = {
  id: 'git-sshd',
  image: 'lab',
  // A client is served by the user it logs in as, and before that in an empty directory.
  capabilities: ['SETUID', 'SETGID', 'SYS_CHROOT'],
  files: (start) => ({
    ...repositoryFiles(),
    '/srv/repositories/serve.sh': fixture('repositories/serve.sh'),
    '/srv/repositories/sshd_config': `${listening(start)
      .map(({ host, port }) => `ListenAddress ${inUrl(host)}:${port}\n`)
      .join('')}${fixture('repositories/sshd_config')}`,
  }),
  command: (start) => {
    const { accounts, branches } = neededBy(start);
    const script = fixture('repositories/sshd.sh');
    return ['env', `BRANCHES=${branches.join(' ')}`, 'sh', '-c', script, 'sh', ...accounts];
  },
  ready: (start) =>
    listening(start).map(({ host, port }) => `Server listening on ${host} port ${port}.`),
  logs: () => 'connections',
  accepted: (lines, served) => acceptedBySshd(lines, served),
  references: connects,
};

function listening({ served, families }: Start) {
  return served.flatMap((one) =>
    addressesOf(one, families).map((host) => ({ host, port: one.peer.port })),
  );
}
