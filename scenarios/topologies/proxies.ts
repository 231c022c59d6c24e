import type { Family } from '../../src/outcome.ts';
import { recordTypeOf, type Topology } from '../../src/topology.ts';

const dual: readonly Family[] = ['IPv4', 'IPv6'];
const ipv4: readonly Family[] = ['IPv4'];
const ipv6: readonly Family[] = ['IPv6'];

/**
 * Networks in which programs reach their peers by a proxy of HTTP alone, as in many companies; called
 * after programs, proxy and peers.
 */
export const withProxy: readonly Topology[] = [
  between(
    'dual-proxy-ipv4-dual',
    [dual, ipv4, dual],
    'Programs and peers have both, and a proxy of IPv4 alone is between.',
  ),
  between(
    'dual-proxy-ipv6-dual',
    [dual, ipv6, dual],
    'Programs and peers have both, and a proxy of IPv6 alone is between.',
  ),
  between(
    'ipv4-proxy-dual-ipv4',
    [ipv4, dual, ipv4],
    'IPv4 alone, and a proxy with both families: as it was, with a newer proxy.',
  ),
  between(
    'ipv4-proxy-dual-ipv6',
    [ipv4, dual, ipv6],
    'Programs have IPv4 alone, peers IPv6 alone, and a proxy has both.',
  ),
  {
    ...between(
      'nat64-proxy-ipv4-dual',
      [dual, ipv4, dual],
      'IPv6 alone behind NAT64 with DNS64, and a proxy of IPv4 alone beyond it.',
    ),
    translator: 'NAT64',
  },
  between(
    'ipv6-proxy-dual-ipv4',
    [ipv6, dual, ipv4],
    'Programs have IPv6 alone, peers IPv4 alone, and a proxy has both.',
  ),
  between(
    'ipv6-proxy-dual-ipv6',
    [ipv6, dual, ipv6],
    'IPv6 alone, and a proxy with both families.',
  ),
];

/** Names of peers have a record of each family that these have. */
function between(
  id: string,
  [programs, proxy, peers]: readonly [
    programs: readonly Family[],
    proxy: readonly Family[],
    peers: readonly Family[],
  ],
  title: string,
): Topology {
  return {
    id,
    title,
    link: dual,
    proxy,
    published: peers.map((family) => recordTypeOf[family]),
    ...(programs.length < dual.length && { programs }),
    ...(peers.length < dual.length && { peers }),
  };
}
