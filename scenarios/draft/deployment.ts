import type { DraftItem } from '../../src/draft.ts';

const process = 'it is about how people work, and nothing that a program does';

/** What is to be thought of before IPv6 is rolled out. */
export const deployment: readonly DraftItem[] = [
  {
    id: 'old-releases',
    section: '6.1',
    asks: 'Old releases, with the faults that newer ones have mended.',
    covered: [{}],
  },
  {
    id: 'allow-lists',
    section: '6.2',
    asks: 'Lists of addresses that are let in or kept out.',
    reason: 'Buildbot has none; the origins of pages, which it compares, stand under 3.9',
  },
  { id: 'reuse', section: '6.3', asks: 'Products that share a component.', reason: process },
  { id: 'ownership', section: '6.4', asks: 'Parts that nobody maintains.', reason: process },
];
