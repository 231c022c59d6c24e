import type { Claim } from '../src/claim.ts';

const start = 'Running Buildbot on IPv6';
const listen = 'Making the master listen on IPv6';
const web = 'Web interface handler';
const workerHandler = 'Worker handler';
const connect = 'Making the workers connect via IPv6';
const dial = 'Making the master connect via IPv6';
const mail = 'Email notifications';
const push = 'Version control status handlers';
const other = 'Other considerations';

/**
 * Every statement of the post, section by section, in our words: those that scenarios test, and
 * those that none can, with the reason.
 */
export const claims: readonly Claim[] = [
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
  {
    id: 'worker-tac',
    section: connect,
    says: 'Which master a worker dials is configured in its buildbot.tac.',
  },
  {
    id: 'worker-host-and-port',
    section: connect,
    says: "The first two arguments of Worker are the host and the port of the master's side.",
  },
  {
    id: 'worker-no-connection-string',
    section: connect,
    says: 'Neither the host nor the port of a worker can be a connection string, as the port of a master can.',
  },
  {
    id: 'worker-name-a-only',
    section: connect,
    says: "The master's host name is looked up as an A record only, never as AAAA.",
  },
  {
    id: 'worker-aaaa-only-fails',
    section: connect,
    says: "Where the master's name has only an AAAA record, its resolution fails.",
  },
  {
    id: 'worker-aaaa-only-ends',
    section: connect,
    says: "Where the master's name has only an AAAA record, the worker does not start.",
  },
  {
    id: 'worker-both-uses-ipv4',
    section: connect,
    says: "Where the master's name has both records, only the A record is used and the worker connects over IPv4.",
  },
  {
    id: 'worker-ipv6-literal',
    section: connect,
    says: 'An IPv6 address as the host of the master works, with its colons as they are.',
  },
  {
    id: 'master-connects-out',
    section: dial,
    says: 'A master opens connections too, for mail and for status updates to version control systems, among others.',
  },
  {
    id: 'mail-host-and-port',
    section: mail,
    says: 'The mail server is given by two parameters, its host and its port.',
  },
  {
    id: 'mail-name-a-only',
    section: mail,
    says: "As with the worker, the mail server's name is looked up as an A record only, never as AAAA.",
  },
  {
    id: 'mail-aaaa-only-fails',
    section: mail,
    says: 'Where the name of the mail server has only an AAAA record, its resolution fails.',
  },
  {
    id: 'mail-both-uses-ipv4',
    section: mail,
    says: 'Where the name of the mail server has both records, the mail goes over IPv4.',
  },
  {
    id: 'mail-ipv6-literal',
    section: mail,
    says: 'An IPv6 address as relayhost works as long as TLS is not enabled.',
  },
  {
    id: 'mail-ipv6-literal-fails-tls',
    section: mail,
    says: 'With TLS enabled, an IPv6 address as relayhost makes the validation of the certificate fail.',
  },
  {
    id: 'mail-ipv6-only-no-tls',
    section: mail,
    says: 'For an IPv6-only network no good way is known to send mail with TLS.',
  },
  {
    id: 'push-not-twisted',
    section: push,
    says: "Status pushes open their connections by other means than Twisted, probably by Python's own.",
  },
  { id: 'push-base-url', section: push, says: 'A status push is told its server by a base URL.' },
  {
    id: 'push-aaaa-over-ipv6',
    section: push,
    says: 'A status is sent over IPv6 where the host of the base URL has an AAAA record.',
  },
  {
    id: 'git-ipv4-website-ipv6-only',
    section: other,
    says: 'A repository on a website without IPv6 cannot be used where there is only IPv6.',
  },
  {
    id: 'git-ipv4-website-dual-stack',
    section: other,
    says: 'A repository on a website without IPv6 can be used where there are both families.',
  },
  {
    id: 'git-prefers-ipv6',
    section: other,
    says: 'git looks up both records, and fetches over IPv6 where there is an AAAA record.',
  },
  {
    id: 'public-websites',
    section: other,
    says: 'GitHub has no IPv6, GitLab has.',
    untestable:
      'the networks of the lab have no way out, and what a public website offers may change any day; a web server of each kind stands in for them',
  },
];
