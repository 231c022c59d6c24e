import type { DraftItem } from '../../src/draft.ts';
import { ipv4Literals, ipv4Websites, ipv6Literals, zones } from './rows.ts';

/** What names lead to, and addresses that are written instead. */
export const names: readonly DraftItem[] = [
  {
    id: 'missing-a',
    section: '3.3.1',
    asks: 'A dual-stack server whose A record is missing.',
    covered: [{ topologies: ['aaaa-only'], by: 'name', except: ipv4Websites }],
  },
  {
    id: 'missing-aaaa',
    section: '3.3.1',
    asks: 'A dual-stack server whose AAAA record is missing.',
    covered: [
      { topologies: ['dual-stack'], scenarios: ipv4Websites },
      { topologies: ['dual-to-ipv4'] },
    ],
  },
  {
    id: 'filtered-aaaa',
    section: '3.3.1',
    asks: 'A record that exists and does not reach the client, lost by a resolver or a middlebox.',
    covered: [{ topologies: ['dns-aaaa-lost'] }, { topologies: ['dns-aaaa-servfail'] }],
  },
  {
    id: 'mdns',
    section: '3.3.1',
    asks: 'Names that are found by multicast DNS.',
    lacks: 'machines that look names up elsewhere than in DNS and in /etc/hosts',
  },
  {
    id: 'wrong-aaaa',
    section: '3.3.2',
    asks: 'A dual-stack client and an AAAA record that leads elsewhere: it must come to use IPv4.',
    covered: [{ topologies: ['stale-aaaa'] }],
  },
  {
    id: 'wrong-a',
    section: '3.3.2',
    asks: 'A dual-stack client and an A record that leads elsewhere: it must come to use IPv6.',
    covered: [{ topologies: ['stale-a'] }],
  },
  {
    id: 'wrong-record-delay',
    section: '3.3.2',
    asks: 'How long a client takes to come from the wrong record to the other family.',
    covered: [{ topologies: ['stale-aaaa', 'stale-a'], by: 'name' }],
    field: 'after',
  },
  {
    id: 'wrong-record-one-family',
    section: '3.3.2',
    asks: 'A client of one family and a wrong record of that family: it must fail.',
    covered: [{ topologies: ['ipv6-only-stale-aaaa', 'ipv4-only-stale-a'], by: 'name' }],
  },
  {
    id: 'wrong-aaaa-nat64',
    section: '3.3.2',
    asks: 'A client behind NAT64 and a wrong AAAA record, for which DNS64 makes no other.',
    covered: [{ topologies: ['nat64-stale-aaaa'], by: 'name', except: ipv4Websites }],
  },
  {
    id: 'mapped-aaaa',
    section: '3.3.2',
    asks: 'An AAAA record that holds an IPv4-mapped address.',
    covered: [{ topologies: ['mapped-aaaa'] }],
  },
  {
    id: 'delegation',
    section: '3.3.3',
    asks: 'Whether the names of a service are resolved over each family alone.',
    reason: 'it is about the zones of a service, and Buildbot comes without any',
  },
  {
    id: 'ipv4-literals',
    section: '3.3.4',
    asks: 'IPv4 literals.',
    covered: [{ scenarios: ipv4Literals }],
  },
  {
    id: 'ipv6-literals',
    section: '3.3.4',
    asks: 'IPv6 literals, as they are, in brackets, and with escaped colons.',
    covered: [{ scenarios: ipv6Literals }],
  },
  {
    id: 'mapped-literals',
    section: '3.3.4',
    asks: 'IPv4-mapped literals.',
    covered: [{ scenarios: ['worker/ipv6-literal-mapped'] }],
  },
  {
    id: 'literal-forms',
    section: '3.3.4',
    asks: 'The other textual forms of RFC 4291: in full, in upper case, with an IPv4 tail.',
    covered: [
      {
        scenarios: [
          'worker/ipv6-literal-in-full',
          'worker/ipv6-literal-upper-case',
          'worker/ipv6-literal-ipv4-tail',
        ],
      },
    ],
  },
  {
    id: 'zones',
    section: '3.3.4',
    asks: 'Link-local literals with a zone identifier.',
    covered: [{ scenarios: zones }],
  },
  {
    id: 'link-local-names',
    section: '3.3.5',
    asks: 'Names of link-local addresses, on machines with several interfaces.',
    lacks: 'machines that find services by multicast, and have several interfaces',
  },
];
