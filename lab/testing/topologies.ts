import type { Topology } from '../../src/topology.ts';

/** Topologies as the catalogue has them. */

export const dualStack: Topology = {
  id: 'dual-stack',
  title: 'Both families',
  link: ['IPv4', 'IPv6'],
  published: ['A', 'AAAA'],
};
export const onlyIpv6: Topology = { ...dualStack, id: 'ipv6-only', link: ['IPv6'] };
export const onlyAaaa: Topology = { ...onlyIpv6, id: 'ipv6-only-aaaa', published: ['AAAA'] };
export const onlyIpv4: Topology = {
  ...dualStack,
  id: 'ipv4-only',
  link: ['IPv4'],
  published: ['A'],
};
export const routed: Topology = { ...dualStack, id: 'routed', router: true };
export const nat64: Topology = {
  ...dualStack,
  id: 'nat64',
  peers: ['IPv4'],
  published: ['A'],
  translator: 'NAT64',
};
export const siitDc: Topology = {
  ...dualStack,
  id: 'siit-dc',
  peers: ['IPv6'],
  translator: 'SIIT-DC',
};
