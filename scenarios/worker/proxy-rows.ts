import { connectingOnward } from '../../src/topology.ts';
import { withoutIpv6Proxy } from '../proxied.ts';
import { notWhere } from '../where.ts';
import { dialled } from './claims.ts';
import type { WorkerRow } from './row.ts';

const proxied = { ...dialled, proxied: true } as const;
const byName = "'tcp:host={proxy-name}:port=3128'";
const byAddress = "'tcp:host={proxy-ipv6-escaped}:port=3128'";

/** The master's address is asked where the proxy can be told it. */
const toAddress = {
  ...withoutIpv6Proxy,
  ...notWhere(
    'the proxy has no IPv6 towards peers',
    (topology) => !connectingOnward(topology).includes('IPv6'),
  ),
};

/** Workers that are told of a proxy of HTTP, by which alone they reach their master. */
export const proxyRows: readonly WorkerRow[] = [
  {
    ...proxied,
    name: 'proxy-name',
    builds: true,
    title: 'proxy_connection_string with the name of the proxy, and the master by name.',
    configured: { by: 'tac', host: "'{name}'", proxy: byName },
    predictions: [],
  },
  {
    ...proxied,
    name: 'proxy-ipv6-literal',
    builds: true,
    notApplicable: withoutIpv6Proxy,
    title: 'proxy_connection_string with an escaped IPv6 address, and the master by name.',
    configured: { by: 'tac', host: "'{name}'", proxy: byAddress },
    predictions: [],
  },
  {
    ...proxied,
    dials: 'tls',
    name: 'proxy-tls-name',
    title: 'useTls and proxy_connection_string, both by name; the certificate has the name.',
    configured: { by: 'tac', host: "'{name}'", useTls: true, proxy: byName },
    predictions: [],
    question: 'whether a worker speaks TLS to its master through a proxy',
  },
  {
    ...proxied,
    dials: 'tls',
    name: 'proxy-tls-ipv6-literal',
    notApplicable: withoutIpv6Proxy,
    title: 'useTls, and proxy_connection_string with an escaped IPv6 address; the master by name.',
    configured: { by: 'tac', host: "'{name}'", useTls: true, proxy: byAddress },
    predictions: [],
    question: 'whether the certificate is held against the name of the master',
  },
  {
    ...proxied,
    name: 'proxy-to-ipv6-literal',
    notApplicable: toAddress,
    title: 'proxy_connection_string, and an IPv6 address of the master, colons as they are.',
    configured: { by: 'tac', host: "'{ipv6}'", proxy: byAddress },
    predictions: [],
    question: 'whether a proxy can tell such an address from the port behind it',
  },
  {
    ...proxied,
    name: 'proxy-to-ipv6-literal-bracketed',
    notApplicable: toAddress,
    title: 'proxy_connection_string, and an IPv6 address of the master in square brackets.',
    configured: { by: 'tac', host: "'[{ipv6}]'", proxy: byAddress },
    predictions: [],
    question: 'whether brackets, which do harm without a proxy, help with one',
  },
];
