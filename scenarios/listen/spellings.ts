import type { Prediction } from '../../src/prediction.ts';
import { ipv4Dead, overBoth, overIpv4, overIpv6 } from '../where.ts';

/** One way to write a port. */
export interface Spelling {
  readonly name: string;
  readonly title: string;
  /** After `'port':`, `PORT` standing for the number. */
  readonly python: string;
  /** Listens on all addresses of a family, so that bindv6only may matter. */
  readonly wildcard?: true;
  readonly predicts?: readonly Prediction[];
  readonly question?: string;
  /** It is asked by a link-local address. */
  readonly onLink?: true;
  /** Whether it is asked in every topology. */
  readonly core?: true;
}

const works: readonly Prediction[] = [
  { claim: 'listen-master-cfg', ...overIpv6, reached: true },
  { claim: 'listen-colons-escaped', ...overIpv6, reached: true },
  { claim: 'listen-any-takes-both', ...overBoth, reached: true, over: 'IPv4+IPv6' },
];
const onIpv4Loopback = ['IPv4 loopback'] as const;
export const ipv4 = (claim: string): readonly Prediction[] => [
  { claim, ...overIpv4, reached: true, over: 'IPv4' },
  { claim, ...ipv4Dead, reached: false },
];

/**
 * Every spelling that is worth asking about, for the web interface and for the workers' port alike.
 */
export const spellings: readonly Spelling[] = [
  {
    name: 'int',
    core: true,
    title: 'a number',
    python: 'PORT',
    wildcard: true,
    predicts: ipv4('default-master-ipv4'),
  },
  {
    name: 'string',
    title: 'a number in a string',
    python: "'PORT'",
    wildcard: true,
    question: 'whether it is the same as a number',
  },
  {
    name: 'tcp',
    title: 'a connection string without an address',
    python: "'tcp:PORT'",
    wildcard: true,
    predicts: ipv4('default-master-ipv4'),
  },
  {
    name: 'ipv4-loopback',
    title: 'the IPv4 loopback address',
    python: "'tcp:PORT:interface=127.0.0.1'",
    predicts: [
      { claim: 'listen-master-cfg', in: 'everywhere', listening: onIpv4Loopback },
      { claim: 'listen-connection-string', in: 'everywhere', listening: onIpv4Loopback },
    ],
  },
  {
    name: 'any-unescaped',
    title: '`::` with its colons as they are',
    python: "'tcp:PORT:interface=::'",
    wildcard: true,
    predicts: [{ claim: 'listen-colons-unescaped', in: 'everywhere', reached: false }],
  },
  {
    name: 'any-bracketed',
    title: '`[::]` with its colons as they are',
    python: "'tcp:PORT:interface=[::]'",
    wildcard: true,
    predicts: [{ claim: 'listen-brackets', in: 'everywhere', reached: false }],
  },
  {
    name: 'any-bracketed-escaped',
    title: '`[::]` with escaped colons',
    python: "'tcp:PORT:interface=[\\\\:\\\\:]'",
    wildcard: true,
    question: 'whether brackets do harm where the colons are escaped',
  },
  {
    name: 'any-escaped',
    core: true,
    title: '`::` with escaped colons',
    python: "'tcp:PORT:interface=\\\\:\\\\:'",
    wildcard: true,
    predicts: works,
  },
  {
    name: 'any-escaped-once',
    title: '`::` with one backslash before each colon',
    python: "'tcp:PORT:interface=\\:\\:'",
    predicts: [{ claim: 'listen-two-backslashes', ...overIpv6, reached: false }],
  },
  {
    name: 'ipv6-loopback',
    title: 'the IPv6 loopback address with escaped colons',
    python: "'tcp:PORT:interface=\\\\:\\\\:1'",
    question: 'whether it keeps other machines out',
  },
  {
    name: 'ipv6-address',
    title: 'one global IPv6 address with escaped colons',
    python: "'tcp:PORT:interface={ipv6-escaped}'",
    predicts: [
      {
        claim: 'listen-colons-escaped',
        ...overIpv6,
        reached: true,
        over: 'IPv6',
      },
    ],
  },
  {
    name: 'ipv6-address-unescaped',
    title: 'one global IPv6 address with its colons as they are',
    python: "'tcp:PORT:interface={ipv6}'",
    predicts: [{ claim: 'listen-colons-unescaped', in: 'everywhere', reached: false }],
  },
  {
    name: 'link-local',
    title: 'a link-local IPv6 address with its zone, the interface, and escaped colons',
    python: "'tcp:PORT:interface={ipv6-link-local-escaped}'",
    question: 'whether an endpoint takes a zone',
    onLink: true,
  },
  {
    name: 'tcp6',
    title: 'the endpoint tcp6',
    python: "'tcp6:PORT'",
    wildcard: true,
    question: 'whether it needs no address, and takes IPv4 too',
  },
  {
    name: 'ssl',
    title: 'the endpoint ssl, with key and certificate',
    python: "'ssl:PORT:privateKey=key.pem:certKey=cert.pem'",
    wildcard: true,
    question: 'which family it takes when no address is given',
  },
  {
    name: 'ssl-any-escaped',
    title: 'the endpoint ssl, with key and certificate, and `::` with escaped colons',
    python: "'ssl:PORT:privateKey=key.pem:certKey=cert.pem:interface=\\\\:\\\\:'",
    wildcard: true,
    question: 'whether it takes both families with TLS as it does without',
  },
  {
    name: 'haproxy',
    title: 'the endpoint haproxy around tcp6, asked by a client that sends no PROXY header',
    python: "'haproxy:tcp6:PORT'",
    question: 'what a client gets that comes past the proxy',
  },
  {
    name: 'unix',
    title: 'a Unix-domain socket',
    python: "'unix:/srv/master/PORT.socket'",
    question: 'whether a master can do without a network',
  },
  {
    name: 'key-order',
    title: 'the keys in another order, `::` escaped',
    python: "'tcp:interface=\\\\:\\\\::port=PORT'",
    wildcard: true,
    predicts: works,
  },
];
