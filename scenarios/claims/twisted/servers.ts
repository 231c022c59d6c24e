import type { SourcedClaim } from '../../../src/claim.ts';
import { everywhere, overAny, overBoth, overIpv6 } from '../where.ts';

const guide = 'Getting Connected with Endpoints, Servers';
const versions = '22.10.0 to 24.11.0';

const ports = (...spellings: readonly string[]) =>
  spellings.flatMap((spelling) => [`listen/web-${spelling}`, `listen/pb-${spelling}`]);

/** What Twisted's documentation says of those who listen. */
export const serverClaims: readonly SourcedClaim[] = [
  {
    id: 'twisted-tcp-listens-ipv4',
    section: guide,
    versions,
    says: 'The endpoint tcp listens on IPv4.',
    predicts: [{ scenarios: ports('tcp'), ...everywhere, listening: ['IPv4 any'] }],
  },
  {
    id: 'twisted-tcp-interface-ipv4',
    section: guide,
    versions,
    says: 'The interface of the endpoint tcp is an IPv4 address; an IPv6 address is for tcp6.',
    predicts: [
      {
        scenarios: ports('any-escaped', 'ipv6-address', 'key-order'),
        ...overIpv6,
        reached: false,
      },
    ],
  },
  {
    id: 'twisted-tcp6-listens-ipv6',
    section: 'API, TCP6ServerEndpoint',
    versions,
    says: 'The endpoint tcp6 listens on `::`, all IPv6 addresses, unless it is told another.',
    predicts: [{ scenarios: ports('tcp6'), ...everywhere, listening: ['IPv6 any'] }],
  },
  {
    id: 'twisted-listen-twice',
    section: 'API, IReactorTCP.listenTCP',
    versions,
    says: 'One socket takes one family: who wants IPv4 and IPv6 must listen twice.',
    predicts: [
      {
        scenarios: ports('any-escaped', 'any-escaped-bindv6only'),
        ...overBoth,
        reached: true,
        over: 'IPv6',
      },
    ],
  },
  {
    id: 'twisted-escape-listener',
    section: 'API, serverFromString and quoteStringArgument',
    versions,
    says: 'In the string of a listener colons separate arguments, and a backslash makes one part of an argument.',
    predicts: [
      { scenarios: ports('any-escaped', 'ipv6-address'), ...overIpv6, reached: true },
      {
        scenarios: ports('any-unescaped', 'ipv6-address-unescaped', 'any-bracketed'),
        ...everywhere,
        reached: false,
      },
    ],
  },
  {
    id: 'twisted-haproxy-any',
    section: guide,
    versions,
    says: 'haproxy: can stand before any other listener.',
    predicts: [{ scenarios: ports('haproxy'), ...everywhere, listening: ['IPv6 any'] }],
  },
  {
    id: 'twisted-haproxy-header',
    section: guide,
    versions,
    says: 'A listener with haproxy: needs clients that send a PROXY header.',
    predicts: [
      {
        scenarios: ['listen/web-haproxy'],
        ...overAny,
        reached: false,
        stoppedAt: 'protocol',
      },
    ],
  },
];
