import type { Prediction, WorkerScenario } from '../src/scenario.ts';
import type { TopologyId } from '../src/topology.ts';
import { onlyAaaa, withIpv6 } from './topologies.ts';

/** What the post says of every way to give a name where it is looked up. */
const nameIsAOnly: readonly Prediction[] = [
  { claim: 'worker-name-a-only', in: 'everywhere', asked: ['A'] },
  { claim: 'worker-aaaa-only-fails', in: onlyAaaa, reached: false, stoppedAt: 'resolution' },
  { claim: 'worker-both-uses-ipv4', in: ['dual-stack'], reached: true, over: 'IPv4' },
  { claim: 'worker-both-uses-ipv4', in: ['ipv6-only'], reached: false },
];
/**
 * And of a worker that is configured as the documentation shows, or as `create-worker` writes it.
 */
const isDefault: readonly Prediction[] = [
  { claim: 'default-worker-ipv4', in: ['dual-stack', 'ipv4-only'], reached: true, over: 'IPv4' },
  {
    claim: 'default-worker-ipv4',
    in: ['ipv6-only', 'aaaa-only', 'ipv6-only-aaaa'],
    reached: false,
  },
];
const configuredInTac = (where: readonly TopologyId[]): readonly Prediction[] =>
  ['worker-tac', 'worker-host-and-port'].map((claim) => ({ claim, in: where, reached: true }));
const ends: Prediction = {
  claim: 'worker-aaaa-only-ends',
  in: onlyAaaa,
  reached: false,
  afterwards: 'exits 1',
};

const dialled = { actor: 'worker', run: 'foreground', dials: 'plain' } as const;

/**
 * How a worker finds its master: every spelling of the host, and what becomes of a worker that does
 * not find it.
 */
export const workerScenarios: readonly WorkerScenario[] = [
  {
    ...dialled,
    id: 'worker/name',
    builds: true,
    title: "The master's host name as the first argument of Worker: the default.",
    configured: { by: 'tac', host: "'{name}'" },
    predictions: [...nameIsAOnly, ...isDefault, ends],
  },
  {
    ...dialled,
    id: 'worker/ipv6-literal',
    builds: true,
    title: 'An IPv6 address as the first argument, colons as they are.',
    configured: { by: 'tac', host: "'{ipv6}'" },
    predictions: [
      ...configuredInTac(withIpv6),
      { claim: 'worker-ipv6-literal', in: withIpv6, reached: true, over: 'IPv6' },
    ],
  },
  {
    ...dialled,
    id: 'worker/ipv4-literal',
    builds: true,
    title: 'An IPv4 address as the first argument.',
    configured: { by: 'tac', host: "'{ipv4}'" },
    predictions: configuredInTac(['dual-stack', 'aaaa-only', 'ipv4-only']),
  },
  {
    ...dialled,
    id: 'worker/ipv6-literal-bracketed',
    title: 'An IPv6 address in square brackets, as in a URL.',
    configured: { by: 'tac', host: "'[{ipv6}]'" },
    predictions: [],
    question: 'whether brackets, which a URL needs, do harm here',
  },
  {
    ...dialled,
    id: 'worker/ipv6-literal-escaped',
    title: 'An IPv6 address with escaped colons, as the master needs it.',
    configured: { by: 'tac', host: "'{ipv6-escaped}'" },
    predictions: [],
    question: 'whether what the master needs does harm here',
  },
  {
    ...dialled,
    id: 'worker/ipv6-literal-mapped',
    title: 'An IPv4-mapped IPv6 address.',
    configured: { by: 'tac', host: "'::ffff:{ipv4}'" },
    predictions: [],
    question: 'over which family it goes',
  },
  {
    ...dialled,
    dials: 'own pod',
    id: 'worker/localhost',
    title:
      'localhost, as the tutorial has it, with the master in the same network namespace, listening on `::`.',
    configured: { by: 'tac', host: "'localhost'" },
    predictions: [{ claim: 'default-worker-ipv4', in: 'everywhere', reached: true, over: 'IPv4' }],
  },
  {
    ...dialled,
    id: 'worker/connection-string-as-host',
    title: 'A connection string as the first argument.',
    configured: { by: 'tac', host: "'tcp:host={name}:port={port}'" },
    predictions: [{ claim: 'worker-no-connection-string', in: 'everywhere', reached: false }],
  },
  {
    ...dialled,
    id: 'worker/connection-string-tcp-name',
    title: 'connection_string with tcp: and a name.',
    configured: { by: 'tac', connectionString: "'tcp:host={name}:port={port}'" },
    predictions: nameIsAOnly,
  },
  {
    ...dialled,
    id: 'worker/connection-string-tcp-literal',
    title: 'connection_string with tcp: and an escaped IPv6 address.',
    configured: { by: 'tac', connectionString: "'tcp:host={ipv6-escaped}:port={port}'" },
    predictions: [],
    question: 'whether the keyword that takes a connection string takes an IPv6 address in it',
  },
  {
    ...dialled,
    dials: 'tls',
    id: 'worker/tls-name',
    builds: true,
    title: 'useTls and a name that is in the certificate.',
    configured: { by: 'tac', host: "'{name}'", useTls: true },
    predictions: nameIsAOnly,
  },
  {
    ...dialled,
    dials: 'tls',
    id: 'worker/tls-connection-string',
    title: 'connection_string with tls: and a name that is in the certificate.',
    configured: { by: 'tac', connectionString: "'tls:host={name}:port={port}'" },
    predictions: nameIsAOnly,
  },
  {
    ...dialled,
    dials: 'tls',
    id: 'worker/tls-ipv6-literal',
    title: 'useTls and an IPv6 address that is in the certificate.',
    configured: { by: 'tac', host: "'{ipv6}'", useTls: true },
    predictions: [{ claim: 'worker-ipv6-literal', in: withIpv6, reached: true, over: 'IPv6' }],
  },
  {
    ...dialled,
    dials: 'tls',
    id: 'worker/tls-ipv4-literal',
    title: 'useTls and an IPv4 address that is in the certificate.',
    configured: { by: 'tac', host: "'{ipv4}'", useTls: true },
    predictions: [],
    question: 'whether an IPv4 address fares better with TLS than an IPv6 address',
  },
  {
    ...dialled,
    id: 'worker/create-name',
    title: 'create-worker with HOST:PORT, the host a name.',
    configured: { by: 'create-worker', master: '{name}:{port}' },
    predictions: [...nameIsAOnly, ...isDefault],
  },
  {
    ...dialled,
    id: 'worker/create-bracketed',
    builds: true,
    title: 'create-worker with [IPv6]:PORT.',
    configured: { by: 'create-worker', master: '[{ipv6}]:{port}' },
    predictions: [],
    question: 'how create-worker takes an IPv6 address together with a port',
  },
  {
    ...dialled,
    id: 'worker/create-bare',
    title: 'create-worker with a bare IPv6 address; the port is the default.',
    configured: { by: 'create-worker', master: '{ipv6}' },
    predictions: [],
    question: 'how create-worker takes an IPv6 address alone',
  },
  {
    ...dialled,
    run: 'start',
    dials: 'nobody',
    id: 'worker/unreachable-start',
    title: '`buildbot-worker start` where no master listens.',
    configured: { by: 'tac', host: "'{name}'" },
    predictions: [ends],
  },
  {
    ...dialled,
    dials: 'nobody',
    id: 'worker/unreachable-foreground',
    title: 'twistd in the foreground where no master listens.',
    configured: { by: 'tac', host: "'{name}'" },
    predictions: [],
    question: 'whether a worker that cannot connect stays',
  },
  {
    ...dialled,
    dials: 'nobody',
    id: 'worker/unreachable-max-retries',
    title: 'maxRetries=2 where no master listens.',
    configured: { by: 'tac', host: "'{name}'", maxRetries: 2 },
    predictions: [],
    question: 'whether a worker that cannot connect can be made to end',
  },
];
