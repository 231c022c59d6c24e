import type { Claim } from '../../src/claim.ts';

const dial = 'Making the master connect via IPv6';
const mail = 'Email notifications';
const push = 'Version control status handlers';
const other = 'Other considerations';

/** What it says of a master that connects, and of builds. */
export const diallingClaims: readonly Claim[] = [
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
