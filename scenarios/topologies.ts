import type { Topology, TopologyId } from '../src/topology.ts';

/**
 * Two facts make a topology: which families the link carries, and which records the zone publishes.
 */
export const topologies: readonly Topology[] = [
  {
    id: 'dual-stack',
    title: 'Both families on the link, names have both records: most networks of today.',
    link: ['IPv4', 'IPv6'],
    published: ['A', 'AAAA'],
  },
  {
    id: 'ipv6-only',
    title:
      'Only IPv6 on the link, the same names: a dual-stack service seen from an IPv6-only network.',
    link: ['IPv6'],
    published: ['A', 'AAAA'],
  },
  {
    id: 'aaaa-only',
    title: 'Both families on the link, names have only AAAA: a service that gave up IPv4.',
    link: ['IPv4', 'IPv6'],
    published: ['AAAA'],
  },
  {
    id: 'ipv6-only-aaaa',
    title: 'Only IPv6 on the link, names have only AAAA: the pure IPv6 network.',
    link: ['IPv6'],
    published: ['AAAA'],
  },
  {
    id: 'ipv4-only',
    title: 'Only IPv4 on the link and in the names: the control, as it was before IPv6.',
    link: ['IPv4'],
    published: ['A'],
  },
];

const those = (is: (topology: Topology) => boolean): readonly TopologyId[] =>
  topologies.filter(is).map(({ id }) => id);

/** Where predictions speak: by the same two facts, so that a new topology is among them. */
export const withIpv6 = those(({ link }) => link.includes('IPv6'));
export const withIpv4 = those(({ link }) => link.includes('IPv4'));
export const onlyIpv6 = those(({ link }) => !link.includes('IPv4'));
export const onlyAaaa = those(({ published }) => !published.includes('A'));
