import type { Topology } from '../../src/topology.ts';

/** The plain networks: which families the link carries, and which records the zone publishes. */
export const firstTopologies: readonly Topology[] = [
  {
    id: 'dual-stack',
    title: 'Both families on the link, names have both records: most networks of today.',
    link: ['IPv4', 'IPv6'],
    published: ['A', 'AAAA'],
    everyRow: true,
  },
  {
    id: 'ipv6-only',
    title:
      'Only IPv6 on the link, the same names: a dual-stack service seen from an IPv6-only network.',
    link: ['IPv6'],
    published: ['A', 'AAAA'],
    everyRow: true,
  },
  {
    id: 'aaaa-only',
    title: 'Both families on the link, names have only AAAA: a service that gave up IPv4.',
    link: ['IPv4', 'IPv6'],
    published: ['AAAA'],
    everyRow: true,
  },
  {
    id: 'ipv6-only-aaaa',
    title: 'Only IPv6 on the link, names have only AAAA: the pure IPv6 network.',
    link: ['IPv6'],
    published: ['AAAA'],
    everyRow: true,
  },
  {
    id: 'ipv4-only',
    title: 'Only IPv4 on the link and in the names: the control, as it was before IPv6.',
    link: ['IPv4'],
    published: ['A'],
    everyRow: true,
  },
];
