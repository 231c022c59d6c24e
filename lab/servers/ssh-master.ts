import { canonical, unbracketed } from '../../src/address.ts';
import type { Accepted } from '../../src/evidence.ts';
import { fixture } from './fixture.ts';
import { anyOf, common, filesOf, pbPort } from './master.ts';
import { isAt, type Served, type ServerRecord, secondsOfReference } from './record.ts';

/** A master that workers dial through the SSH server of its machine. */
export const sshMaster: ServerRecord = {
  ...common('ssh master'),
  files: (start) => filesOf(start, `tcp:${pbPort}${anyOf(start)}`),
  beside: {
    // A client is served by the user it logs in as, and before that in an empty directory.
    capabilities: ['SETUID', 'SETGID', 'SYS_CHROOT'],
    files: () => ({ '/srv/sshd_config': fixture('companions/sshd_config') }),
    command: () => ['sh', '-c', '/usr/sbin/sshd -D -e -f /srv/sshd_config; exit $?'],
    ready: ({ families }) =>
      families.map(
        (family) => `Server listening on ${family === 'IPv6' ? '::' : '0.0.0.0'} port 22.`,
      ),
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
  return lines.flatMap((line): Accepted[] => {
    const [, host, port, at = ''] =
      /^Connection from (\S+) port (\d+) on (\S+) port 22\b/.exec(line) ?? [];
    if (!host || !isAt(at, served)) return [];
    const isLetIn = lines.some((one) =>
      one.startsWith(`Accepted publickey for tunnel from ${host} port ${port} `),
    );
    const peer = { address: canonical(host), port: Number(port) };
    return [{ peer, took: isLetIn && forwards && attached }];
  });
}
