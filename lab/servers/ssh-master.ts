import { unbracketed } from '../../src/address.ts';
import type { Accepted } from '../../src/evidence.ts';
import { fixture } from './fixture.ts';
import { anyOf, common, filesOf, pbPort } from './master.ts';
import { type Served, type ServerRecord, secondsOfReference } from './record.ts';
import { acceptedBySshd, sshdListens } from './sshd.ts';

/** A master that workers dial through the SSH server of its machine. */
export const sshMaster: ServerRecord = {
  ...common('ssh master'),
  files: (start) => filesOf(start, `tcp:${pbPort}${anyOf(start)}`),
  beside: {
    // A client is served by the user it logs in as, and before that in an empty directory.
    capabilities: ['SETUID', 'SETGID', 'SYS_CHROOT'],
    files: () => ({ '/srv/sshd_config': fixture('companions/sshd_config') }),
    command: () => ['sh', '-c', '/usr/sbin/sshd -D -e -f /srv/sshd_config; exit $?'],
    ready: ({ families }) => sshdListens(families),
  },
  logs: () => 'connections',
  accepted,
  references: (_, host, seconds = secondsOfReference) => [
    ['timeout', String(seconds), 'ssh', '-W', `localhost:${pbPort}`, `tunnel@${unbracketed(host)}`],
  ],
};

/**
 * Who came to a row's address by SSH. A worker is attached through one who was let in and had its port
 * forwarded; the master sees its own machine.
 */
function accepted(lines: readonly string[], served: Served): Accepted[] {
  const forwards = lines.some((line) =>
    new RegExp(`direct_tcpip: originator .* target localhost port ${pbPort}\\b`).test(line),
  );
  const attached = common('')
    .accepted(lines, served)
    .some(({ peer }) => ['127.0.0.1', '::1'].includes(peer.address));
  return acceptedBySshd(lines, served, 'tunnel').map(({ took, ...entry }) => ({
    ...entry,
    took: took && forwards && attached,
  }));
}
