import { masterDirectory } from '../../src/configuration/master.ts';
import { anyOf, common, filesOf, pbPort } from './buildmaster.ts';
import { broughtBy, takesChanges } from './changes.ts';
import { fixture } from './fixture.ts';
import type { ServerRecord } from './record.ts';
import { isTunnelled, throughTunnel, tunnelServer, tunnelTo } from './tunnel.ts';

/**
 * A master that workers dial in plain, also through the SSH server of its machine, and that takes changes on
 * the same port: one process for all, because a master costs more to start than what it is asked here.
 */
export const master: ServerRecord = {
  ...common('master'),
  files(start) {
    const workers = start.served.filter((one) => !takesChanges(one));
    const changes = start.served.some(takesChanges);
    return {
      ...filesOf({ ...start, served: workers }, `tcp:${pbPort}${anyOf(start)}`, {}, { changes }),
      ...(changes && {
        [`${masterDirectory}/logged_changes.py`]: fixture('master/logged_changes.py'),
      }),
    };
  },
  beside: (start) => (start.served.some(isTunnelled) ? tunnelServer : undefined),
  // Twisted does not log a connection on which nobody logs in; OpenSSH does.
  logs: (peer) => (isTunnelled({ peer }) ? 'connections' : 'requests'),
  accepted(lines, served) {
    if (takesChanges(served)) return broughtBy(lines, served);
    return isTunnelled(served) ? throughTunnel(lines, served) : common('').accepted(lines, served);
  },
  references: (served, host, seconds) =>
    isTunnelled(served)
      ? [tunnelTo(host, pbPort, seconds)]
      : common('').references(served, host, seconds),
};
