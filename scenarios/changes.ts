import type { KnownChange } from '../src/known-change.ts';

const startTls = {
  product: 'buildbot',
  releases: '>=3.10.0',
  cause: {
    because: 'MailNotifier names its relay to Twisted only with useTls or a user, and without that name Twisted does not begin TLS that a server offers',
    source: 'https://github.com/buildbot/buildbot/pull/7087',
  },
} as const;

/** What is known to differ by release of Buildbot, or of the Twisted below it. Each is asserted of every baseline, and of every run. */
export const changes: readonly KnownChange[] = [
  {
    ...startTls,
    says: 'Without an option for TLS a mail goes in plain text, also where the server offers STARTTLS.',
    scenarios: ['mail/offered-name'],
    in: ['dual-stack', 'ipv4-only'],
    holds: { tls: 'none' },
  },
  {
    ...startTls,
    says: 'Without an option for TLS a mail reaches the IPv6 address of a server that offers STARTTLS with a certificate for its name only.',
    scenarios: ['mail/offered-ipv6-literal'],
    in: ['dual-stack', 'ipv6-only', 'aaaa-only', 'ipv6-only-aaaa'],
    holds: { over: 'IPv6', tls: 'none' },
  },
];
