import type { SourcedClaim } from '../../../src/claim.ts';
import { everywhere, namedOverIpv4, overIpv4, overIpv6 } from '../where.ts';

const section = 'Manual, MailNotifier, MailNotifier arguments';
const versions = '3.6.1 to main';

/** What the manual says of a master's mail. */
export const mailClaims: readonly SourcedClaim[] = [
  {
    id: 'buildbot-mail-localhost',
    section,
    versions,
    says: 'Where no relayhost is given, the mail goes to localhost.',
    predicts: [
      {
        scenarios: ['mail/localhost-ipv4', 'mail/localhost-ipv6', 'mail/localhost-both'],
        ...everywhere,
        reached: true,
      },
    ],
  },
  {
    id: 'buildbot-mail-starttls-required',
    section,
    versions,
    says: 'With useTls a mail is sent only after STARTTLS.',
    predicts: [
      {
        scenarios: ['mail/tls-not-offered'],
        ...namedOverIpv4,
        reached: false,
        stoppedAt: 'tls',
      },
    ],
  },
  {
    id: 'buildbot-mail-tls-needs-user',
    section,
    versions,
    says: 'useTls needs smtpUser and smtpPassword.',
    predicts: [
      { scenarios: ['mail/tls-name'], ...namedOverIpv4, reached: false },
      { scenarios: ['mail/tls-ipv4-literal-certified'], ...overIpv4, reached: false },
      { scenarios: ['mail/tls-ipv6-literal-certified'], ...overIpv6, reached: false },
    ],
  },
];
