import type { DraftItem } from '../../src/draft.ts';
import { ipv4Websites } from './rows.ts';

const byName = { topologies: ['dual-stack'], by: 'name', except: ipv4Websites } as const;

/** How the draft wants it to be tested. */
export const strategies: readonly DraftItem[] = [
  {
    id: 'strict-clients',
    section: '4.1',
    asks: 'An IPv6-only client must have no way to what has IPv4 alone.',
    covered: [{ topologies: ['ipv6-only', 'ipv6-only-aaaa'], scenarios: ipv4Websites }],
  },
  {
    id: 'aaaa-name',
    section: '4.2',
    asks: 'A name with an AAAA record alone stands for a server that has IPv6 alone.',
    covered: [{ topologies: ['aaaa-only'], by: 'name', except: ipv4Websites }],
  },
  {
    id: 'traced-at-client',
    section: '4.3',
    asks: 'What a dual-stack client looks up.',
    covered: [byName],
    field: 'queried',
  },
  {
    id: 'traced-at-server',
    section: '4.4',
    asks: 'Which family a dual-stack server says that its clients came from.',
    covered: [{ topologies: ['dual-stack'], scenarios: ['web/*'] }],
    field: 'shownPeer',
  },
  {
    id: 'traced-on-wire',
    section: '4.5',
    asks: 'Which family the packets of a dual-stack client have.',
    covered: [byName],
    field: 'attempted',
  },
];
