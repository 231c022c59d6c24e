import type { DraftItem } from '../../src/draft.ts';
import { ipv4Literals, ipv4Websites } from './rows.ts';

const section = '3.1';

/** The ten combinations, and what stands beside them. */
export const combinations: readonly DraftItem[] = [
  {
    id: 'dual-ipv4',
    section,
    asks: 'Client dual-stack, server IPv4-only (base).',
    covered: [
      { topologies: ['dual-stack'], scenarios: ipv4Websites },
      { topologies: ['dual-to-ipv4'] },
    ],
  },
  {
    id: 'dual-ipv6',
    section,
    asks: 'Client dual-stack, server IPv6-only-strict (base).',
    covered: [{ topologies: ['aaaa-only'], by: 'name', except: ipv4Websites }],
  },
  {
    id: 'ipv4-dual',
    section,
    asks: 'Client IPv4-only, server dual-stack (base).',
    covered: [{ topologies: ['ipv4-to-dual'] }],
  },
  {
    id: 'nat64-ipv4',
    section,
    asks: 'Client IPv6-only with NAT64, server IPv4-only (base).',
    covered: [{ topologies: ['nat64'] }],
  },
  {
    id: 'ipv6-dual',
    section,
    asks: 'Client IPv6-only-strict, server dual-stack (base).',
    covered: [{ topologies: ['ipv6-only'], except: ipv4Websites }],
  },
  {
    id: 'ipv4-ipv6-nat64',
    section,
    asks: 'Client IPv4-only, server IPv6-only behind NAT64 (IPv6-only data centre), here with a fixed mapping for each server (SIIT-DC).',
    covered: [{ topologies: ['siit-dc'] }],
  },
  {
    id: 'dual-dual',
    section,
    asks: 'Client and server dual-stack (extended).',
    covered: [{ topologies: ['dual-stack'], except: ipv4Websites }],
  },
  {
    id: 'ipv4-ipv4',
    section,
    asks: 'Client and server IPv4-only (extended).',
    covered: [{ topologies: ['ipv4-only'] }],
  },
  {
    id: 'nat64-ipv6',
    section,
    asks: 'Client IPv6-only with NAT64, server IPv6-only-strict (extended).',
    covered: [{ topologies: ['nat64-to-ipv6'] }],
  },
  {
    id: 'ipv6-ipv6',
    section,
    asks: 'Client and server IPv6-only-strict (extended).',
    covered: [{ topologies: ['ipv6-only-aaaa'], except: [...ipv4Websites, ...ipv4Literals] }],
  },
  {
    id: 'clat',
    section,
    asks: 'Client with 464XLAT, which the draft counts as dual-stack.',
    covered: [{ topologies: ['clat'] }],
  },
];
