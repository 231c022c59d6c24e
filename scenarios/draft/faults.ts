import type { DraftItem } from '../../src/draft.ts';

/** Families that are there and do not work, or not all the way. */
export const faults: readonly DraftItem[] = [
  {
    id: 'family-dropped',
    section: '3.4',
    asks: 'One family whose packets are dropped, while the other works.',
    covered: [{ topologies: ['ipv6-dropped'] }, { topologies: ['ipv4-dropped'] }],
  },
  {
    id: 'family-rejected',
    section: '3.4',
    asks: 'One family that is refused, while the other works.',
    covered: [{ topologies: ['ipv6-rejected'] }],
  },
  {
    id: 'broken-after-handshake',
    section: '3.4',
    asks: 'A connection that breaks between the handshake of TCP and that of TLS.',
    covered: [{ topologies: ['ipv6-broken-after-handshake'] }],
  },
  {
    id: 'mtu',
    section: '3.4',
    asks: 'A path in one family that loses large packets, and reports of them.',
    covered: [{ topologies: ['ipv6-mtu'] }],
  },
  {
    id: 'fragments',
    section: '3.4',
    asks: 'Fragments that are dropped in one family.',
    reason: 'connections of Buildbot are of TCP, which sends none',
  },
  {
    id: 'one-family-detects',
    section: '3.4',
    asks: 'Clients of one family, in which the other cannot hide a fault.',
    covered: [{ topologies: ['ipv4-only', 'ipv6-only'] }],
  },
  {
    id: 'faults-explained',
    section: '3.4',
    asks: 'Whether the application says enough of a failure to find its cause.',
    lacks:
      'a field of findings for what a log says of a dial; the evidence of each cell has it, and findings of events have the words by which the program tells',
  },
  {
    id: 'no-ipv4-loopback',
    section: '3.5',
    asks: 'A machine without 127.0.0.0/8.',
    covered: [{ topologies: ['no-ipv4-loopback'] }],
  },
  {
    id: 'loopback-in-ipv6-only',
    section: '3.5',
    asks: 'Programs that bind or dial the loopback in an IPv6-only network.',
    covered: [
      {
        topologies: ['ipv6-only'],
        scenarios: ['worker/localhost', 'mail/localhost-*', 'listen/*-loopback'],
      },
    ],
  },
];
