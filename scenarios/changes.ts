import type { KnownChange } from '../src/known-change.ts';
import { namedOverIpv4, overIpv6, where, withIpv4Loopback } from './where.ts';

const startTls = {
  product: 'buildbot',
  releases: '>=3.10.0',
  cause: {
    because:
      'MailNotifier names its relay to Twisted only with useTls or a user, and without that name Twisted does not begin TLS that a server offers',
    source: 'https://github.com/buildbot/buildbot/pull/7087',
  },
} as const;

const tlsEndpoint = {
  product: 'twisted',
  releases: '24.10.0',
  in: 'everywhere',
  cause: {
    because:
      'an endpoint of the form `tls:`, which is what useTls makes too, raises an exception instead of connecting; 24.11.0 mended it',
    source: 'https://github.com/twisted/twisted/issues/12350',
  },
} as const;

const badCertificates = ['worker/tls-untrusted', 'worker/tls-another-name', 'worker/tls-expired'];

/**
 * What is known to differ by release of Buildbot, or of the Twisted below it. Each is asserted of
 * every baseline, and of every run.
 */
export const changes: readonly KnownChange[] = [
  {
    ...startTls,
    says: 'Without an option for TLS a mail goes in plain text, also where the server offers STARTTLS.',
    scenarios: ['mail/offered-name'],
    ...namedOverIpv4,
    holds: { tls: 'none' },
  },
  {
    ...startTls,
    says: 'Without an option for TLS a mail reaches the IPv6 address of a server that offers STARTTLS with a certificate for its name only.',
    scenarios: ['mail/offered-ipv6-literal'],
    ...overIpv6,
    holds: { over: 'IPv6', tls: 'none' },
  },
  {
    ...startTls,
    says: 'With the default relay a mail is taken by a server on the same machine that offers STARTTLS with a certificate of its public name.',
    scenarios: ['mail/localhost-ipv4-offered', 'mail/localhost-both-offered'],
    ...withIpv4Loopback,
    holds: { over: 'IPv4', tls: 'none' },
  },
  {
    ...tlsEndpoint,
    says: 'A worker with TLS looks the master up, and then does not connect at all.',
    scenarios: [
      'worker/tls-name',
      'worker/tls-fqdn',
      'worker/tls-connection-string',
      ...badCertificates,
    ],
    ...where('the resolver is asked', ({ hostsFile }) => !hostsFile),
    holds: { stoppedAt: 'program', queried: ['A', 'AAAA'], attempted: [] },
  },
  {
    ...tlsEndpoint,
    says: 'A worker with TLS does not connect to a master whose name is in its hosts file.',
    scenarios: ['worker/tls-name'],
    ...where('the hosts file has names', ({ hostsFile }) => hostsFile !== undefined),
    holds: { stoppedAt: 'program', attempted: [] },
  },
  {
    ...tlsEndpoint,
    says: 'A worker with TLS has no connection to which something could happen.',
    scenarios: [
      'event/ipv6-cut-tls-name',
      'event/master-renumbered-tls-name',
      'event/moved-to-ipv6-tls',
    ],
    holds: { stoppedAt: 'program', attempted: [] },
  },
  {
    ...tlsEndpoint,
    says: 'A worker with TLS does not connect to an IPv4 address.',
    scenarios: ['worker/tls-ipv4-literal', ...badCertificates.map((id) => `${id}-ipv4-literal`)],
    holds: { stoppedAt: 'program', attempted: [] },
  },
  {
    says: 'A Git step falls over an IPv6 address that is written as for scp.',
    scenarios: ['git/step-scp-ipv6-literal'],
    in: 'everywhere',
    product: 'buildbot',
    releases: '>=4.2.0',
    holds: { stoppedAt: 'program' },
    cause: {
      because:
        'the step turns that form into a URL, and takes the first colon of the address for the one before the path',
      source: 'https://github.com/buildbot/buildbot/pull/8203',
    },
  },
  {
    says: 'TLS stops at the first message where large packets are lost: it takes two packets.',
    scenarios: [
      'worker/tls-name',
      'mail/tls-ipv6-literal-certified',
      'push/gitlab-https-name-treq',
    ],
    in: ['ipv6-mtu'],
    product: 'buildbot',
    releases: '>=4.3.0',
    holds: { stoppedAt: 'tls' },
    cause: {
      because:
        'its dependencies have cryptography 45, whose OpenSSL 3.5 offers X25519MLKEM768 in its first message: 1637 bytes in place of 415',
      source: 'https://github.com/openssl/openssl/blob/openssl-3.5/CHANGES.md',
    },
  },
  {
    says: 'A status push on txrequests does not find a link-local address, whose zone stands in its URL.',
    scenarios: ['push/gitlab-link-local'],
    in: 'everywhere',
    product: 'buildbot',
    releases: '>=3.11.9',
    holds: { stoppedAt: 'resolution', attempted: [] },
    cause: {
      because:
        'its dependencies have requests 2.32, which hands the zone on as the URL has it, with %25 in place of %',
      source: 'https://github.com/psf/requests/issues/6735',
    },
  },
];
