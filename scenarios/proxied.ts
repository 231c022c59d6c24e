import type { Lines } from '../src/path.ts';
import { connecting } from '../src/topology.ts';
import { notWhere } from './where.ts';

/** Topologies in which no program can be told of the proxy by an IPv6 address. */
export const withoutIpv6Proxy = notWhere(
  'programs cannot reach the proxy over IPv6',
  (topology) => !connecting(topology).includes('IPv6'),
);

/** The URL of a proxy, as environment variables have it. */
export const proxyUrl = {
  name: 'http://{proxy-name}:3128',
  ipv6: 'http://[{proxy-ipv6}]:3128',
} as const;

/** What a user writes before the master is started, to give it these variables. */
export function exported(variables: Readonly<Record<string, string>> = {}): Lines[] {
  const text = Object.entries(variables).map(([name, value]) => `export ${name}=${value}`);
  return text.length ? [{ file: 'a shell', text: text.join('\n') }] : [];
}
