import { unbracketed } from '../../src/address.ts';
import type { Accepted } from '../../src/evidence.ts';
import { attached, pbPort } from './buildmaster.ts';
import { fixture } from './fixture.ts';
import { type BesideServer, type Served, secondsOfReference } from './record.ts';
import { acceptedBySshd, sshdListens } from './sshd.ts';

/** Whom an SSH server lets in that forwards a port and no more. */
const user = 'tunnel';

/** Whether a row comes to a master through the SSH server of its machine. */
export function isTunnelled({ peer }: Pick<Served, 'peer'>): boolean {
  return peer.settings?.through === 'SSH';
}

/** The SSH server of a master's machine. */
export const tunnelServer: BesideServer = {
  // A client is served by the user it logs in as, and before that in an empty directory.
  capabilities: ['SETUID', 'SETGID', 'SYS_CHROOT'],
  files: () => ({ '/srv/sshd_config': fixture('companions/sshd_config') }),
  command: () => ['sh', '-c', '/usr/sbin/sshd -D -e -f /srv/sshd_config; exit $?'],
  ready: ({ families }) => sshdListens(families),
};

/** A reference client of it: a connection to a port of the master's machine. */
export function tunnelTo(host: string, port: number, seconds = secondsOfReference): string[] {
  const to = ['-W', `localhost:${port}`, `${user}@${unbracketed(host)}`];
  return ['timeout', String(seconds), 'ssh', ...to];
}

/**
 * Who came to a row's address by SSH. A worker is attached through one who was let in and had its port
 * forwarded; the master sees its own machine.
 */
export function throughTunnel(lines: readonly string[], served: Served): Accepted[] {
  const forwards = lines.some((line) =>
    new RegExp(`direct_tcpip: originator .* target localhost port ${pbPort}\\b`).test(line),
  );
  const isAttached = attached(lines, served).some(({ peer }) =>
    ['127.0.0.1', '::1'].includes(peer.address),
  );
  return acceptedBySshd(lines, served, user).map(({ took, ...entry }) => ({
    ...entry,
    took: took && forwards && isAttached,
  }));
}
