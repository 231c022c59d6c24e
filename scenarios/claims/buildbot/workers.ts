import type { SourcedClaim } from '../../../src/claim.ts';
import {
  everywhere,
  namedAtAll,
  namedOverIpv4,
  overIpv4,
  overIpv6,
  unnamedOverIpv4,
} from '../where.ts';

const options = 'Manual, Worker Installation, Worker Options';
const tls = 'Manual, Worker Installation, Worker TLS Configuration';
const versions = '3.6.1 to main';

/** What Buildbot's documentation says of workers that connect. */
export const workerClaims: readonly SourcedClaim[] = [
  {
    id: 'buildbot-worker-host-port',
    section: 'Manual, Worker Installation, Creating a worker',
    versions,
    says: 'The host name and the port of the master are all that a worker must be told of the network.',
    predicts: [{ scenarios: ['worker/create-name'], ...namedAtAll, reached: true }],
  },
  {
    id: 'buildbot-worker-localhost',
    section: 'First Run Tutorial, Creating a worker',
    versions,
    says: 'A worker that is told localhost attaches from 127.0.0.1.',
    predicts: [{ scenarios: ['worker/localhost'], ...everywhere, reached: true, over: 'IPv4' }],
  },
  {
    id: 'buildbot-create-worker-ipv6',
    section: 'Release notes of 2.7.0',
    versions: 'since 2.7.0',
    says: 'create-worker takes an IPv6 address of the master.',
    predicts: [
      {
        scenarios: ['worker/create-bracketed', 'worker/create-bare'],
        ...overIpv6,
        reached: true,
        over: 'IPv6',
      },
    ],
  },
  {
    id: 'buildbot-worker-tcp-string',
    section: tls,
    versions,
    says: 'A connection_string with tcp is the same as a host and a port.',
    predicts: [
      // As worker/name and worker/ipv6-literal, which have a host and a port.
      {
        scenarios: ['worker/connection-string-tcp-name'],
        ...namedOverIpv4,
        reached: true,
        over: 'IPv4',
      },
      { scenarios: ['worker/connection-string-tcp-name'], ...unnamedOverIpv4, reached: false },
      {
        scenarios: ['worker/connection-string-tcp-literal'],
        ...overIpv6,
        reached: true,
        over: 'IPv6',
      },
    ],
  },
  {
    id: 'buildbot-worker-use-tls',
    section: options,
    versions,
    says: 'useTls is all that a worker needs to connect to the same host over TLS.',
    predicts: [
      { scenarios: ['worker/tls-name'], ...namedAtAll, reached: true, tls: 'verified' },
      { scenarios: ['worker/tls-ipv4-literal'], ...overIpv4, reached: true, tls: 'verified' },
      { scenarios: ['worker/tls-ipv6-literal'], ...overIpv6, reached: true, tls: 'verified' },
    ],
  },
  {
    id: 'buildbot-worker-trusts',
    section: tls,
    versions,
    says: "A worker with TLS must trust the authority that signed the master's certificate.",
    predicts: [
      { scenarios: ['worker/tls-untrusted'], ...namedAtAll, reached: false, stoppedAt: 'tls' },
      {
        scenarios: ['worker/tls-untrusted-ipv4-literal'],
        ...overIpv4,
        reached: false,
        stoppedAt: 'tls',
      },
    ],
  },
  {
    id: 'buildbot-worker-proxy',
    section: options,
    versions,
    says: 'With proxy_connection_string a worker connects through an HTTP proxy.',
    predicts: [
      {
        scenarios: ['worker/proxy-name', 'worker/proxy-ipv6-literal'],
        ...everywhere,
        reached: true,
      },
    ],
  },
  {
    id: 'buildbot-worker-keepalive',
    section: options,
    versions,
    says: 'Keepalive messages keep a connection alive where NAT or a firewall forgets idle ones.',
    untestable: 'the middlebox of the lab forgets a connection at once, and not one that is idle',
  },
  {
    id: 'buildbot-worker-forgotten',
    section: options,
    versions,
    says: 'When NAT forgets a connection, the master takes the worker for gone, and the worker does not notice.',
    predicts: [
      {
        scenarios: ['event/forgotten'],
        ...everywhere,
        event: { noticedBy: 'peer', law: 'none', recovered: false },
      },
    ],
  },
  {
    id: 'buildbot-master-keepalive',
    section: 'Manual, Configuration, Workers, Master-Worker TCP Keepalive',
    versions,
    says: 'The master sends each worker a message now and then, at the keepalive_interval of that worker.',
    predicts: [
      {
        scenarios: ['event/idle-master-keepalive'],
        ...everywhere,
        event: { noticedBy: 'nobody', law: 'none', recovered: true, idle: 'the peer speaks' },
      },
    ],
  },
];
