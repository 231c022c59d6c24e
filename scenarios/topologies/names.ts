import type { Topology } from '../../src/topology.ts';

const dual = { link: ['IPv4', 'IPv6'], published: ['A', 'AAAA'] } as const;

/** Networks in which names are looked up otherwise than in a sound DNS, or in none. */
export const otherNames: readonly Topology[] = [
  {
    ...dual,
    id: 'dns-aaaa-lost',
    title: 'Both families on the link, and queries for AAAA are never answered.',
    answersAaaa: 'never',
  },
  {
    ...dual,
    id: 'dns-aaaa-servfail',
    title: 'Both families on the link, and queries for AAAA are answered with SERVFAIL.',
    answersAaaa: 'with SERVFAIL',
  },
  {
    ...dual,
    id: 'dns-slow-aaaa',
    title: 'Both families on the link, and queries for AAAA are answered after 3 seconds.',
    answersAaaa: 'after 3 s',
  },
  {
    id: 'hosts-file',
    title: 'Both families on the link, names are in /etc/hosts with both addresses.',
    link: ['IPv4', 'IPv6'],
    published: [],
    hostsFile: ['A', 'AAAA'],
  },
  {
    id: 'hosts-file-ipv6',
    title: 'Both families on the link, names are in /etc/hosts with the IPv6 address alone.',
    link: ['IPv4', 'IPv6'],
    published: [],
    hostsFile: ['AAAA'],
  },
  {
    ...dual,
    id: 'search-domain',
    title: 'Both families on the link, names are short, and a search domain completes them.',
    searches: true,
  },
];
