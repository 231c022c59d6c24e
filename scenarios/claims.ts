import type { Claim } from '../src/claim.ts';

const start = 'Running Buildbot on IPv6';
const listen = 'Making the master listen on IPv6';
const web = 'Web interface handler';
const workerHandler = 'Worker handler';
const mail = 'Email notifications';
const connect = 'Making the workers connect via IPv6';
const push = 'Version control status handlers';
const other = 'Other considerations';

/** Every testable statement of the post, section by section, in our words. */
export const claims: readonly Claim[] = [
  { id: 'default-master-ipv4', section: start, says: 'A master with the default configuration, or one from the documentation, is not reached over IPv6.' },
  { id: 'default-worker-ipv4', section: start, says: 'A worker with the default configuration, which names its master by host name, does not use IPv6.' },
  {
    id: 'listen-connection-string',
    section: listen,
    says: 'Every address that a master listens on is given by a connection string, which holds the port and the address.',
  },
  {
    id: 'listen-colons-unescaped',
    section: listen,
    says: 'An IPv6 address put into a connection string as it is does not work, because colons separate its parts.',
  },
  { id: 'listen-brackets', section: listen, says: 'Square brackets around the IPv6 address, as in a URL, do not work either.' },
  { id: 'listen-colons-escaped', section: listen, says: 'With two backslashes before each colon in the Python source an IPv6 address works.' },
  { id: 'listen-any-takes-both', section: listen, says: 'Listening on the escaped `::` takes IPv6 and IPv4 on all interfaces.' },
  { id: 'web-port-int-or-string', section: web, says: "The web interface's port may be a number or a whole connection string." },
  { id: 'web-people-and-hooks', section: web, says: 'The same web interface serves people and the change hooks of version control systems.' },
  { id: 'web-login-password', section: web, says: 'People can be made to log in with a name and password of the configuration.' },
  { id: 'web-hook-password', section: web, says: 'Change hooks can be guarded by a file of passwords.' },
  { id: 'web-hook-secret', section: web, says: "GitLab's change hook can be guarded by a secret of its own." },
  { id: 'pb-port-string', section: workerHandler, says: "The workers' port takes a connection string too, with the keys in another order." },
  { id: 'worker-no-connection-string', section: connect, says: 'Unlike those of the master, the host and port of a worker cannot be a connection string.' },
  { id: 'worker-name-a-only', section: connect, says: "A master's host name is looked up as an A record only, never as AAAA." },
  { id: 'worker-aaaa-only-fails', section: connect, says: 'Where the name has only an AAAA record, its resolution fails.' },
  { id: 'worker-aaaa-only-ends', section: connect, says: 'Where the name has only an AAAA record, the worker does not start.' },
  { id: 'worker-both-uses-ipv4', section: connect, says: 'Where the name has both records, only the A record is used and the connection goes over IPv4.' },
  { id: 'worker-ipv6-literal', section: connect, says: 'An IPv6 address as the host works as it is, with its colons not escaped.' },
  { id: 'mail-host-and-port', section: mail, says: 'The mail server is given by two parameters, its host and its port.' },
  { id: 'mail-name-a-only', section: mail, says: "The mail server's name has the worker's problem: it is looked up as an A record only, never as AAAA." },
  { id: 'mail-aaaa-only-fails', section: mail, says: 'Where the name of the mail server has only an AAAA record, its resolution fails.' },
  { id: 'mail-both-uses-ipv4', section: mail, says: 'Where the name of the mail server has both records, the mail goes over IPv4.' },
  { id: 'mail-ipv6-literal', section: mail, says: 'An IPv6 address as relayhost works as long as TLS is not enabled.' },
  { id: 'mail-ipv6-literal-fails-tls', section: mail, says: 'With TLS enabled an IPv6 address as relayhost makes the validation of the certificate fail.' },
  { id: 'mail-ipv6-only-no-tls', section: mail, says: 'On an IPv6-only network there is no good way to send mail with TLS.' },
  { id: 'push-not-twisted', section: push, says: "Status pushes open their connections by other means than Twisted, probably by Python's own." },
  { id: 'push-aaaa-over-ipv6', section: push, says: 'A status is sent over IPv6 where the host of the base URL has an AAAA record.' },
  { id: 'git-ipv4-website-ipv6-only', section: other, says: 'A repository on a website without IPv6 cannot be used where there is only IPv6.' },
  { id: 'git-ipv4-website-dual-stack', section: other, says: 'With both families it can.' },
  { id: 'git-prefers-ipv6', section: other, says: 'git looks up both records, and fetches over IPv6 where there is an AAAA record.' },
];
