import type { SourcedClaim } from '../../../src/claim.ts';
import {
  bothNamedOverIpv6,
  everywhere,
  namedAtAll,
  namedInDns,
  namedOverIpv6,
  namedOverIpv6Alone,
  overIpv4,
  overIpv6,
  unnamedOverIpv4,
} from '../where.ts';

const guide = 'Getting Connected with Endpoints, Clients';
const versions = '22.10.0 to 24.11.0';

const byTreq = ['push/gitlab-name-treq', 'push/github-name-treq', 'push/http-name-treq'];

/** What Twisted's documentation says of those who connect. */
export const clientClaims: readonly SourcedClaim[] = [
  {
    id: 'twisted-connect-literals',
    section: 'Writing Clients, connectTCP',
    versions,
    says: 'connectTCP takes an IPv4 or an IPv6 address as it is.',
    predicts: [
      {
        scenarios: ['mail/ipv6-literal', 'worker/ipv6-literal'],
        ...overIpv6,
        reached: true,
        over: 'IPv6',
      },
      {
        scenarios: ['mail/ipv4-literal', 'worker/ipv4-literal', 'sendchange/ipv4-literal'],
        ...overIpv4,
        reached: true,
        over: 'IPv4',
      },
    ],
  },
  {
    id: 'twisted-connect-names',
    section: 'Writing Clients, connectTCP',
    versions,
    says: 'connectTCP serves IPv4 and IPv6, and looks a host name up by itself.',
    predicts: [
      {
        scenarios: ['mail/name', 'worker/name', 'sendchange/name'],
        ...namedAtAll,
        reached: true,
      },
      { scenarios: ['sendchange/aaaa-name'], ...namedOverIpv6, reached: true },
    ],
  },
  {
    id: 'twisted-resolver-prefers-aaaa',
    section: 'API, IResolverSimple.getHostByName',
    versions,
    says: 'Of a name with both records a resolver of single addresses returns the AAAA record.',
    predicts: [
      {
        scenarios: [
          'mail/name',
          'worker/name',
          'worker/connection-string-tcp-name',
          'sendchange/name',
        ],
        ...bothNamedOverIpv6,
        reached: true,
        over: 'IPv6',
      },
    ],
  },
  {
    id: 'twisted-escape-client',
    section: guide,
    versions,
    says: 'In the string of a client, too, a backslash makes a colon part of an argument.',
    predicts: [
      {
        scenarios: ['worker/connection-string-tcp-literal'],
        ...overIpv6,
        reached: true,
        over: 'IPv6',
      },
    ],
  },
  {
    id: 'twisted-client-retries',
    section: 'Getting Connected with Endpoints, Retry Policies',
    versions,
    says: 'A client service tries again whatever went wrong: no address, no route or a refusal.',
    predicts: [
      {
        scenarios: ['worker/name', 'worker/create-name'],
        ...unnamedOverIpv4,
        afterwards: 'retries',
      },
      { scenarios: ['worker/unreachable-foreground'], ...everywhere, afterwards: 'retries' },
    ],
  },
  {
    id: 'twisted-tls-verifies',
    section: guide,
    versions,
    says: 'The endpoint tls verifies that the certificate is for the host to which it connects.',
    predicts: [
      {
        scenarios: ['worker/tls-name', 'worker/tls-connection-string'],
        ...namedAtAll,
        reached: true,
        tls: 'verified',
      },
      { scenarios: ['worker/tls-another-name'], ...namedAtAll, reached: false, stoppedAt: 'tls' },
      {
        scenarios: ['worker/tls-another-name-ipv4-literal'],
        ...overIpv4,
        reached: false,
        stoppedAt: 'tls',
      },
    ],
  },
  {
    id: 'twisted-tls-ipv6',
    section: guide,
    versions,
    says: 'The endpoint tls works with IPv6.',
    predicts: [
      {
        scenarios: ['worker/tls-name', 'worker/tls-connection-string'],
        ...namedOverIpv6Alone,
        reached: true,
        over: 'IPv6',
      },
      { scenarios: ['worker/tls-ipv6-literal'], ...overIpv6, reached: true, over: 'IPv6' },
      {
        scenarios: ['worker/tls-untrusted-ipv6-literal'],
        ...overIpv6,
        reached: false,
        stoppedAt: 'tls',
      },
    ],
  },
  {
    id: 'twisted-first-established',
    section: guide,
    versions,
    says: 'A host name endpoint looks up both records, and takes the connection that is established first.',
    predicts: [
      {
        scenarios: ['worker/tls-name', 'worker/tls-connection-string', ...byTreq],
        ...namedAtAll,
        reached: true,
      },
      {
        scenarios: ['worker/tls-name', 'worker/tls-connection-string', ...byTreq],
        ...namedInDns,
        queried: ['A', 'AAAA'],
      },
    ],
  },
  {
    id: 'twisted-agent-ipv6',
    section: 'Release notes of 17.1.0',
    versions: 'since 17.1.0',
    says: "Twisted's web client reaches hosts over IPv6.",
    predicts: [{ scenarios: byTreq, ...namedOverIpv6Alone, reached: true, over: 'IPv6' }],
  },
  {
    id: 'twisted-tls-endpoint',
    section: guide,
    versions,
    says: 'The endpoint tls can connect to one place, an address perhaps, and verify the name of another.',
    untestable: 'no scenario gives a worker such a connection string yet',
  },
];
