import type { Claim } from '../../src/claim.ts';

const start = 'Running Buildbot on IPv6';
const listen = 'Making the master listen on IPv6';
const web = 'Web interface handler';
const workerHandler = 'Worker handler';

/** What the post says of a master that listens, and of both parts in general. */
export const listeningClaims: readonly Claim[] = [
  {
    id: 'tried-on',
    section: start,
    says: 'What is told was tried with Buildbot 3.6.1, on Ubuntu 22.04 and on Arch Linux.',
    untestable: "it tells of the author's own machines; the lab runs the same release on Debian 12",
  },
  {
    id: 'two-parts',
    section: start,
    says: 'Buildbot is one master, which schedules, keeps results, notifies and has the web interface, and workers, which do the work.',
    untestable: 'it says what the parts are for, and nothing of how they connect',
  },
  {
    id: 'two-tasks',
    section: start,
    says: 'Two things are to be done for IPv6: the master must listen on it, and the workers must connect over it.',
    untestable: 'it sets the task; how it is done is what the sections after it say',
  },
  {
    id: 'workers-own-port',
    section: start,
    says: 'The master takes workers on a port of their own, apart from that of the web interface.',
  },
  {
    id: 'default-master-ipv4',
    section: start,
    says: 'A master with the default configuration, or one from the documentation, is not reached over IPv6.',
  },
  {
    id: 'default-worker-ipv4',
    section: start,
    says: 'A worker with the default configuration, or one from the documentation, does not use IPv6.',
  },
  {
    id: 'both-twisted',
    section: start,
    says: 'Master and worker both leave their connections to Twisted.',
    untestable:
      'which library opens a socket does not show from outside; only a status push shows it, which push-not-twisted asks',
  },
  {
    id: 'listen-master-cfg',
    section: listen,
    says: 'How a master listens is configured in master.cfg alone, and not in buildbot.tac.',
  },
  {
    id: 'listen-connection-string',
    section: listen,
    says: 'Each port of a master takes a connection string, which holds the number of the port and the address to listen on.',
  },
  {
    id: 'listen-colons-unescaped',
    section: listen,
    says: 'An IPv6 address put into a connection string as it is does not work, because colons separate its parts.',
  },
  {
    id: 'listen-brackets',
    section: listen,
    says: 'Square brackets around the IPv6 address, as in a URL, do not work either.',
  },
  {
    id: 'listen-colons-escaped',
    section: listen,
    says: 'With two backslashes before each colon in the Python source an IPv6 address works.',
  },
  {
    id: 'listen-two-backslashes',
    section: listen,
    says: 'One backslash before each colon is too few, because Python takes it for an escape of its own.',
  },
  {
    id: 'listen-any-takes-both',
    section: listen,
    says: 'Listening on the escaped `::` takes IPv6 and IPv4 on all interfaces.',
  },
  {
    id: 'web-port-int-or-string',
    section: web,
    says: "The web interface's port may be a number or a whole connection string.",
  },
  {
    id: 'web-people-and-hooks',
    section: web,
    says: 'The same web interface serves people and the change hooks of version control systems.',
  },
  {
    id: 'web-login-password',
    section: web,
    says: 'People can be made to log in with a name and password of the configuration.',
  },
  {
    id: 'web-hook-password',
    section: web,
    says: 'Change hooks can be guarded by a file of passwords.',
  },
  {
    id: 'web-hook-secret',
    section: web,
    says: "GitLab's change hook can be guarded by a secret of its own.",
  },
  {
    id: 'pb-port-string',
    section: workerHandler,
    says: "The workers' port takes a connection string too, also one that names the address before the port.",
  },
];
