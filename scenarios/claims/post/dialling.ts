import type { SourcedClaim } from '../../../src/claim.ts';

const dial = 'Making the master connect via IPv6';
const mail = 'Email notifications';

/** What the post says of a master that connects, and of its mail. */
export const diallingClaims: readonly SourcedClaim[] = [
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
];
