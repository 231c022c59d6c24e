import type { Topology } from '../../src/topology.ts';

/** Networks in which the two sides, or the zone and the peers, do not have the same. */
export const unequalSides: readonly Topology[] = [
  {
    id: 'dual-to-ipv4',
    title: 'Both families on the link, peers have IPv4 alone, and names say so: a service of old.',
    link: ['IPv4', 'IPv6'],
    peers: ['IPv4'],
    published: ['A'],
  },
  {
    id: 'ipv4-to-dual',
    title: 'Only IPv4 on the link, names have both records: a client that has no IPv6 yet.',
    link: ['IPv4'],
    published: ['A', 'AAAA'],
  },
  {
    id: 'stale-aaaa',
    title: 'Both families on the link, names have both records, and nobody has the IPv6 address.',
    link: ['IPv4', 'IPv6'],
    peers: ['IPv4'],
    published: ['A', 'AAAA'],
  },
  {
    id: 'stale-a',
    title: 'Both families on the link, names have both records, and nobody has the IPv4 address.',
    link: ['IPv4', 'IPv6'],
    peers: ['IPv6'],
    published: ['A', 'AAAA'],
  },
  {
    id: 'ipv6-only-stale-aaaa',
    title: 'Only IPv6 on the link, and AAAA records hold addresses that nobody has any more.',
    link: ['IPv6'],
    published: ['A', 'AAAA'],
    stale: ['AAAA'],
  },
  {
    id: 'ipv4-only-stale-a',
    title: 'Only IPv4 on the link, and A records hold addresses that nobody has any more.',
    link: ['IPv4'],
    published: ['A', 'AAAA'],
    stale: ['A'],
  },
  {
    id: 'mapped-aaaa',
    title: 'Both families on the link, AAAA records hold IPv4-mapped addresses.',
    link: ['IPv4', 'IPv6'],
    published: ['A', 'AAAA'],
    aaaaHolds: 'IPv4-mapped addresses',
  },
  {
    id: 'ula',
    title: 'Unique local IPv6 addresses beside global IPv4 ones: a network numbered by itself.',
    link: ['IPv4', 'IPv6'],
    published: ['A', 'AAAA'],
    uniqueLocal: true,
  },
  {
    id: 'routed',
    title:
      'Both families, and a router between programs and their peers: most networks of more than a room.',
    link: ['IPv4', 'IPv6'],
    published: ['A', 'AAAA'],
    router: true,
  },
  {
    id: 'nat64',
    title: 'IPv6 alone, peers have IPv4 alone, and NAT64 with DNS64 between: many new networks.',
    link: ['IPv4', 'IPv6'],
    peers: ['IPv4'],
    published: ['A'],
    translator: 'NAT64',
  },
  {
    id: 'nat64-to-ipv6',
    title: 'IPv6 alone behind NAT64 with DNS64, and peers have IPv6 alone: nothing to translate.',
    link: ['IPv4', 'IPv6'],
    peers: ['IPv6'],
    published: ['AAAA'],
    translator: 'NAT64',
  },
  {
    id: 'nat64-stale-aaaa',
    title:
      'IPv6 alone behind NAT64, and AAAA records that nobody has any more: DNS64 makes no others.',
    link: ['IPv4', 'IPv6'],
    peers: ['IPv4'],
    published: ['A', 'AAAA'],
    stale: ['AAAA'],
    translator: 'NAT64',
  },
  {
    id: 'clat',
    title:
      'IPv6 alone, NAT64 with DNS64, and a CLAT in the machine: 464XLAT, peers have IPv4 alone.',
    link: ['IPv4', 'IPv6'],
    peers: ['IPv4'],
    published: ['A'],
    translator: '464XLAT',
  },
  {
    id: 'siit-dc',
    translator: 'SIIT-DC',
    title: 'IPv4 alone, and peers of a data centre of IPv6 alone, each mapped to an IPv4 address.',
    link: ['IPv4', 'IPv6'],
    peers: ['IPv6'],
    published: ['A', 'AAAA'],
  },
  {
    id: 'no-ipv4-loopback',
    title: 'Both families on the link, and no 127.0.0.1: a machine whose loopback has ::1 alone.',
    link: ['IPv4', 'IPv6'],
    published: ['A', 'AAAA'],
    loopback: ['IPv6'],
  },
];
