import type { SourcedClaim } from '../../../src/claim.ts';
import { everywhere, overIpv4, overIpv6 } from '../where.ts';

const pb = 'Manual, Global Configuration, Setting the PB Port for Workers';
const www = 'Manual, Web Server, port';
const versions = '3.6.1 to main';

/** What the manual says of the ports on which a master listens. */
export const listenerClaims: readonly SourcedClaim[] = [
  {
    id: 'buildbot-pb-connection-string',
    section: pb,
    versions,
    says: "The workers' port can be any connection string of Twisted's guide to endpoints.",
    predicts: [
      { scenarios: ['listen/pb-tcp', 'listen/pb-ssl'], ...overIpv4, reached: true },
      {
        scenarios: ['listen/pb-any-escaped', 'listen/pb-ipv6-address', 'listen/pb-tcp6'],
        ...overIpv6,
        reached: true,
      },
      { scenarios: ['listen/pb-unix'], ...everywhere, reached: true },
      { scenarios: ['listen/pb-haproxy'], ...everywhere, listening: ['IPv6 any'] },
    ],
  },
  {
    id: 'buildbot-pb-loopback',
    section: pb,
    versions,
    says: 'With interface=127.0.0.1 the master takes workers of its own machine alone.',
    predicts: [
      {
        scenarios: ['listen/pb-ipv4-loopback'],
        ...everywhere,
        reached: false,
        listening: ['IPv4 loopback'],
      },
    ],
  },
  {
    id: 'buildbot-pb-backslash',
    section: pb,
    versions,
    says: 'In a connection string the colons of an IPv6 address must have a backslash before them.',
    predicts: [
      {
        scenarios: [
          'listen/pb-any-escaped',
          'listen/pb-any-escaped-once',
          'listen/pb-ipv6-address',
          'listen/pb-key-order',
        ],
        ...overIpv6,
        reached: true,
      },
      {
        scenarios: ['listen/pb-any-unescaped', 'listen/pb-ipv6-address-unescaped'],
        ...everywhere,
        reached: false,
      },
    ],
  },
  {
    id: 'buildbot-manhole-port',
    section: 'Manual, Manhole',
    versions,
    says: 'The port of a manhole is a number or a connection string, which may have an address.',
    predicts: [
      { scenarios: ['listen/manhole-int'], ...overIpv4, reached: true },
      {
        scenarios: ['listen/manhole-any-escaped', 'listen/manhole-tcp6'],
        ...overIpv6,
        reached: true,
      },
      {
        scenarios: ['listen/manhole-ipv4-loopback'],
        ...everywhere,
        reached: false,
        listening: ['IPv4 loopback'],
      },
    ],
  },
  {
    id: 'buildbot-www-string',
    section: www,
    versions,
    says: "The web interface's port can be a number, or any string that Twisted makes a listener of.",
    predicts: [
      { scenarios: ['listen/web-int', 'listen/web-tcp'], ...overIpv4, reached: true },
      {
        scenarios: ['listen/web-any-escaped', 'listen/web-ipv6-address', 'listen/web-tcp6'],
        ...overIpv6,
        reached: true,
      },
      { scenarios: ['listen/web-unix'], ...everywhere, reached: true },
      { scenarios: ['listen/web-ipv4-loopback'], ...everywhere, listening: ['IPv4 loopback'] },
      { scenarios: ['listen/web-haproxy'], ...everywhere, listening: ['IPv6 any'] },
    ],
  },
  {
    id: 'buildbot-www-no-tls',
    section: www,
    versions: '3.6.1 to 3.7.0; later ones discourage it',
    says: 'The web interface itself does not support TLS.',
    predicts: [{ scenarios: ['listen/web-ssl'], ...overIpv4, reached: false }],
  },
];
