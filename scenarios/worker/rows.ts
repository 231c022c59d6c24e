import { overIpv4, overIpv6, whereNeeded } from '../where.ts';
import { configuredInTac, dialled, ends, isDefault, nameIsAOnly } from './claims.ts';
import { literalRows } from './literal-rows.ts';
import type { WorkerRow } from './row.ts';
import { tlsRows } from './tls-rows.ts';

/**
 * How a worker finds its master: every spelling of the host, and what becomes of a worker that does
 * not find it.
 */
export const rows: readonly WorkerRow[] = [
  {
    ...dialled,
    name: 'name',
    core: true,
    builds: true,
    title: "The master's host name as the first argument of Worker: the default.",
    configured: { by: 'tac', host: "'{name}'" },
    predictions: [...nameIsAOnly, ...isDefault, ends],
  },
  {
    ...dialled,
    name: 'ipv6-literal',
    core: true,
    builds: true,
    title: 'An IPv6 address as the first argument, colons as they are.',
    configured: { by: 'tac', host: "'{ipv6}'" },
    predictions: [
      ...configuredInTac(overIpv6),
      { claim: 'worker-ipv6-literal', ...overIpv6, reached: true, over: 'IPv6' },
    ],
  },
  {
    ...dialled,
    name: 'ipv4-literal',
    core: true,
    builds: true,
    title: 'An IPv4 address as the first argument.',
    configured: { by: 'tac', host: "'{ipv4}'" },
    predictions: configuredInTac(overIpv4),
  },
  {
    ...dialled,
    name: 'ipv6-literal-bracketed',
    title: 'An IPv6 address in square brackets, as in a URL.',
    configured: { by: 'tac', host: "'[{ipv6}]'" },
    predictions: [],
    question: 'whether brackets, which a URL needs, do harm here',
  },
  {
    ...dialled,
    name: 'ipv6-literal-escaped',
    title: 'An IPv6 address with escaped colons, as the master needs it.',
    configured: { by: 'tac', host: "'{ipv6-escaped}'" },
    predictions: [],
    question: 'whether what the master needs does harm here',
  },
  {
    ...dialled,
    name: 'ipv6-literal-mapped',
    title: 'An IPv4-mapped IPv6 address.',
    configured: { by: 'tac', host: "'::ffff:{ipv4}'" },
    predictions: [],
    question: 'over which family it goes',
  },
  ...literalRows,
  {
    ...dialled,
    dials: 'loopback',
    name: 'localhost',
    core: true,
    title:
      'localhost, as the tutorial has it, with the master in the same network namespace, listening on `::`.',
    configured: { by: 'tac', host: "'localhost'" },
    predictions: [{ claim: 'default-worker-ipv4', in: 'everywhere', reached: true, over: 'IPv4' }],
  },
  {
    ...dialled,
    name: 'connection-string-as-host',
    title: 'A connection string as the first argument.',
    configured: { by: 'tac', host: "'tcp:host={name}:port=9989'" },
    predictions: [{ claim: 'worker-no-connection-string', in: 'everywhere', reached: false }],
  },
  {
    ...dialled,
    name: 'connection-string-tcp-name',
    core: true,
    title: 'connection_string with tcp: and a name.',
    configured: { by: 'tac', connectionString: "'tcp:host={name}:port=9989'" },
    predictions: nameIsAOnly,
  },
  {
    ...dialled,
    name: 'connection-string-tcp-literal',
    title: 'connection_string with tcp: and an escaped IPv6 address.',
    configured: { by: 'tac', connectionString: "'tcp:host={ipv6-escaped}:port=9989'" },
    predictions: [],
    question: 'whether the keyword that takes a connection string takes an IPv6 address in it',
  },
  ...tlsRows,
  {
    ...dialled,
    name: 'create-name',
    core: true,
    title: 'create-worker with HOST:PORT, the host a name.',
    configured: { by: 'create-worker', master: '{name}:9989' },
    predictions: [...nameIsAOnly, ...isDefault],
  },
  {
    ...dialled,
    ...whereNeeded,
    name: 'create-bracketed',
    builds: true,
    title: 'create-worker with [IPv6]:PORT.',
    configured: { by: 'create-worker', master: '[{ipv6}]:9989' },
    predictions: [],
    question: 'how create-worker takes an IPv6 address together with a port',
  },
  {
    ...dialled,
    name: 'create-bare',
    title: 'create-worker with a bare IPv6 address; the port is the default.',
    configured: { by: 'create-worker', master: '{ipv6}' },
    predictions: [],
    question: 'how create-worker takes an IPv6 address alone',
  },
  {
    ...dialled,
    run: 'start',
    dials: 'nobody',
    name: 'unreachable-start',
    title: '`buildbot-worker start` where no master listens.',
    configured: { by: 'tac', host: "'{name}'" },
    predictions: [ends],
  },
  {
    ...dialled,
    dials: 'nobody',
    name: 'unreachable-foreground',
    title: 'twistd in the foreground where no master listens.',
    configured: { by: 'tac', host: "'{name}'" },
    predictions: [],
    question: 'whether a worker that cannot connect stays',
  },
  {
    ...dialled,
    dials: 'nobody',
    name: 'unreachable-max-retries',
    title: 'maxRetries=2 where no master listens.',
    configured: { by: 'tac', host: "'{name}'", maxRetries: 2 },
    predictions: [],
    question: 'whether a worker that cannot connect can be made to end',
  },
];
