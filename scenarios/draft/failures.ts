import type { DraftItem } from '../../src/draft.ts';
import { ipv4Websites, ipv6Literals, zones } from './rows.ts';

/** What goes wrong often. */
export const failures: readonly DraftItem[] = [
  {
    id: 'defaults',
    section: '5.1',
    asks: 'Whether IPv6 works by default, in an IPv6-only network.',
    covered: [
      {
        topologies: ['ipv6-only', 'ipv6-only-aaaa'],
        scenarios: [
          'listen/{web,pb}-create-master',
          'listen/{web,pb}-int',
          'worker/{name,create-name}',
          'mail/name',
          'push/*-name',
          'git/*-name',
        ],
      },
    ],
  },
  {
    id: 'control',
    section: '5.2',
    asks: 'Commands that control a master, in an IPv6-only network.',
    covered: [
      { topologies: ['ipv6-only', 'ipv6-only-aaaa'], scenarios: ['sendchange/*', 'user/*'] },
    ],
  },
  {
    id: 'preference',
    section: '5.3',
    asks: 'Whether a dual-stack client prefers IPv6, as RFC 6724 does for global addresses.',
    covered: [{ topologies: ['dual-stack'], by: 'name', except: ipv4Websites }],
    field: 'attempted',
  },
  {
    id: 'first-candidate',
    section: '5.3',
    asks: 'Whether a client tries the next address when the first fails.',
    covered: [{ topologies: ['stale-aaaa'] }, { topologies: ['ipv6-rejected'] }],
  },
  {
    id: 'unique-local',
    section: '5.3',
    asks: 'Unique local addresses beside global IPv4 ones.',
    covered: [{ topologies: ['ula'] }],
  },
  {
    id: 'no-default-route',
    section: '5.3',
    asks: 'Resolvers that leave a family out for want of a default route.',
    lacks: 'machines without a default route in a family of their link',
  },
  {
    id: 'listening',
    section: '5.4',
    asks: 'Which families a listener takes, by the sockets that the kernel knows.',
    covered: [{ topologies: ['dual-stack'], scenarios: ['listen/*'] }],
    field: 'listening',
  },
  {
    id: 'listening-one-family',
    section: '5.4',
    asks: 'Listeners on a machine that has one family.',
    covered: [{ topologies: ['ipv6-only', 'ipv4-only'], scenarios: ['listen/*'] }],
  },
  {
    id: 'global-literals',
    section: '5.5',
    asks: 'Global addresses where the application takes one.',
    covered: [{ scenarios: ipv6Literals }],
  },
  {
    id: 'local-literals',
    section: '5.5',
    asks: 'Unique local addresses where the application takes one.',
    covered: [{ topologies: ['ula'] }],
  },
  {
    id: 'nat64-literals',
    section: '5.5',
    asks: 'Addresses of the well-known prefix of NAT64 where the application takes one.',
    reason:
      'NAT64 of the lab translates documentation addresses, for which that prefix is not meant',
  },
  {
    id: 'link-local-literals',
    section: '5.5',
    asks: 'Link-local addresses where the application takes one.',
    covered: [{ scenarios: zones }],
  },
  {
    id: 'link-local-shown',
    section: '5.5',
    asks: 'Link-local addresses where the application shows one.',
    lacks: 'a field of findings for the text of an address that is shown, with its zone',
  },
  {
    id: 'connectivity-checks',
    section: '5.6',
    asks: 'Checks of connectivity before a connection.',
    reason: 'Buildbot makes none: it connects, and says what happened',
  },
  {
    id: 'bound-sessions',
    section: '5.7',
    asks: 'Sessions that end when the address of a client changes.',
    covered: [{ scenarios: ['event/worker-renumbered', 'websocket/client-renumbered'] }],
    field: 'event',
  },
  {
    id: 'middleboxes',
    section: '5.8',
    asks: 'A middlebox that breaks connections of one family.',
    covered: [{ topologies: ['ipv6-broken-after-handshake'] }],
  },
];
