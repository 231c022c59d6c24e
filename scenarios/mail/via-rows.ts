import type { Companion } from '../../src/path.ts';
import { whereNeeded } from '../where.ts';
import type { MailRow } from './row.ts';

const starttls = { offers: 'STARTTLS, and requires it', certificate: 'its name' } as const;
const authorities = '/etc/ssl/certs/ca-certificates.crt';

/** Postfix on the master's machine, as Debian configures it but for these lines. */
function postfix(level: 'secure' | 'encrypt'): Companion {
  const text = `inet_interfaces = loopback-only
# MailNotifier begins TLS wherever it is offered, and this server has no certificate for localhost.
smtpd_tls_security_level = none
relayhost = [{name}]:587
smtp_tls_security_level = ${level}
smtp_tls_CAfile = ${authorities}
# Else it takes the families in any order.
smtp_address_preference = ipv6`;
  return { program: 'Postfix', port: 25, lines: { file: '/etc/postfix/main.cf', text } };
}

/** stunnel on the master's machine, as a client of SMTPS. */
function stunnel(...checks: readonly string[]): Companion {
  const text = `[mail]
client = yes
accept = ::1:2525
connect = {name}:465
CAfile = ${authorities}
${['verifyChain = yes', ...checks].join('\n')}`;
  return { program: 'stunnel', port: 2525, lines: { file: '/etc/stunnel/mail.conf', text } };
}

/** MailNotifier has the reactor look names up, which asks for A records alone; the system knows both. */
const lookup = `import socket
from buildbot.reporters import mail
from twisted.internet import reactor

class LooksUp:
    def connectTCP(self, host, port, factory):
        address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4][0]
        return reactor.connectTCP(address, port, factory)

mail.reactor = LooksUp()
`;

/** Ways out where no server can be given by name: mail with TLS that is verified, over IPv6. */
export const viaRows: readonly MailRow[] = [
  {
    ...whereNeeded,
    name: 'via-postfix',
    title:
      'relayhost left at its default; Postfix on the same machine passes mail on by name, and only to a certificate for that name.',
    server: starttls,
    via: postfix('secure'),
    cost: 'a program more to run and to watch, Postfix; what it cannot deliver stays in its queue, and Buildbot takes it for sent',
    predictions: [],
    question: 'whether a relay of its own brings verified mail to an IPv6-only network',
  },
  {
    ...whereNeeded,
    name: 'via-postfix-encrypt',
    title: 'The same with smtp_tls_security_level = encrypt.',
    server: starttls,
    via: postfix('encrypt'),
    predictions: [],
    question: 'whether it verifies who takes the mail',
  },
  {
    ...whereNeeded,
    name: 'via-lookup',
    title:
      'useTls and a name, which a few lines in master.cfg have looked up by the system and not by Twisted.',
    relayhost: "'{name}'",
    option: 'useTls',
    server: starttls,
    before: lookup,
    cost: 'lines that stand in for a part of Buildbot, to be looked at with each upgrade; a master that waits while a name is looked up',
    predictions: [],
    question: 'whether MailNotifier needs no more than another lookup',
  },
  {
    ...whereNeeded,
    name: 'via-stunnel',
    title:
      'relayhost is stunnel on the same machine, which dials the server by name and verifies its certificate for that name.',
    relayhost: "'::1'",
    server: { offers: 'SMTPS', certificate: 'its name' },
    via: stunnel('checkHost = {name}'),
    cost: 'a program more to run and to watch, stunnel',
    predictions: [],
    question: 'whether a tunnel brings verified mail to an IPv6-only network',
  },
  {
    ...whereNeeded,
    name: 'via-stunnel-chain',
    title: 'The same without checkHost.',
    relayhost: "'::1'",
    server: { offers: 'SMTPS', certificate: 'its name' },
    via: stunnel(),
    predictions: [],
    question: 'whether it verifies the name to which it connects',
  },
];
