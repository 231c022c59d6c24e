import { broughtBy, broughtIn, modules } from './brought.ts';
import { anyOf, common, filesOf, pbPort } from './buildmaster.ts';
import { fixture } from './fixture.ts';
import { connects, type ServerRecord } from './record.ts';
import { isTunnelled, throughTunnel, tunnelServer, tunnelTo } from './tunnel.ts';

/** The port on which a master takes users, which the documentation wants to be another than that of workers. */
const usersPort = 9990;

/**
 * A master that workers dial in plain, also through the SSH server of its machine, that takes changes on
 * the same port, and users on another: one process for all, because a master costs more to start than what
 * it is asked here.
 */
export const master: ServerRecord = {
  ...common('master'),
  files(start) {
    const workers = start.served.filter((one) => !broughtIn(one));
    const brought = [...new Set(start.served.flatMap((one) => broughtIn(one) ?? []))];
    const on = (port: number) => `tcp:${port}${anyOf(start)}`;
    const logged = brought.map((one) => modules[one]);
    return {
      ...filesOf(
        { ...start, served: workers },
        on(pbPort),
        Object.fromEntries(logged.map((module) => [module, fixture(`master/${module}`)])),
        {
          changes: brought.includes('changes'),
          ...(brought.includes('users') && { users: on(usersPort) }),
        },
      ),
    };
  },
  beside: (start) => (start.served.some(isTunnelled) ? tunnelServer : undefined),
  // Twisted does not log a connection on which nobody logs in; OpenSSH does.
  logs: (peer) => (isTunnelled({ peer }) ? 'connections' : 'requests'),
  accepted(lines, served) {
    const brought = broughtIn(served);
    if (brought) return broughtBy(lines, served, brought);
    return isTunnelled(served) ? throughTunnel(lines, served) : common('').accepted(lines, served);
  },
  references(served, host, seconds) {
    if (isTunnelled(served)) return [tunnelTo(host, pbPort, seconds)];
    return broughtIn(served)
      ? connects(served, host, seconds)
      : common('').references(served, host, seconds);
  },
};
