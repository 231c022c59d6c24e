import { describe, expect, test } from 'vitest';
import type { CellResult } from '../cell.ts';
import { type Coverage, type Draft, type DraftItem, notBuiltYet } from '../draft.ts';
import { catalogue, reached, scenario, stopped } from '../testing/sample.ts';
import { draftInMarkdown } from './draft.ts';

const item = (rest: Partial<DraftItem>): DraftItem => ({
  id: 'item',
  section: '3.1',
  asks: 'A client.',
  ...rest,
});
const draft = (...items: DraftItem[]): Draft => ({
  name: 'draft-app-testing-05',
  date: '2026-10-09',
  sections: { '3.1': 'Combinations' },
  items,
});
const cells: CellResult[] = [
  { scenario: 'worker/name', topology: 'dual-stack', finding: reached },
  { scenario: 'worker/name', topology: 'ipv4-only', finding: reached },
  { scenario: 'worker/name', topology: 'aaaa-only', finding: stopped('resolution') },
];
const two = {
  ...catalogue,
  scenarios: [...catalogue.scenarios, scenario('mail/name', { need: 'Mail' })],
};
const rows = (one: DraftItem, known = cells, of = catalogue) =>
  draftInMarkdown(draft(one), of, [{ name: '3.6.1', cells: known }])
    .split('\n')
    .filter((line) => line.startsWith('| A client'));

describe('an item', () => {
  test('tells what covers it, how many of its cells reach, and where the others stop', () => {
    const covered = [{ scenarios: ['worker/n*'] }];
    expect(rows(item({ covered }))).toEqual([
      '| A client. | 3 cells; `worker/n*` | 2 of 3 needs met; 2/3 reach (IPv4 2); resolution 1 |',
    ]);
  });

  test('counts the values of a field where that answers it', () => {
    const covered = [{ scenarios: ['worker/name'], topologies: ['dual-stack', 'aaaa-only'] }];
    expect(rows(item({ covered, field: 'attempted' }))[0]).toMatch(/\| IPv4 1, nothing 1 \|$/);
  });

  test('counts the needs that are met', () => {
    const mail = {
      scenario: 'mail/name',
      topology: 'dual-stack',
      finding: stopped('tls'),
    } as const;
    const covered = [{ topologies: ['dual-stack'], except: ['worker/literal'] }];
    expect(rows(item({ covered }), [...cells, mail], two)).toEqual([
      '| A client. | 2 cells; all but `worker/literal` in `dual-stack` | 1 of 2 needs met; 1/2 reach (IPv4 1); tls 1 |',
    ]);
  });

  test('says that a need is not met by what refuses', () => {
    const mail = {
      scenario: 'mail/name',
      topology: 'dual-stack',
      finding: { ...reached, answered: 403 },
    } as const;
    const covered = [{ topologies: ['dual-stack'], except: ['worker/literal'] }];
    expect(rows(item({ covered }), [...cells, mail], two)[0]).toContain(
      '| 1 of 2 needs met; 2/2 reach',
    );
  });

  test('counts a need once for each topology', () => {
    expect(rows(item({ covered: [{ scenarios: ['worker/*'] }] }))[0]).toContain(
      '| 2 of 3 needs met; 2/3 reach',
    );
  });

  test('names cells that no baseline has', () => {
    expect(rows(item({ covered: [{ topologies: ['dual-stack'] }] }))[0]).toMatch(
      /2 cells.*1\/1 reach \(IPv4 1\); 1 not seen yet \|$/,
    );
  });

  test('names topologies that are not built yet beside those that are', () => {
    const covered: readonly Coverage[] = [
      { topologies: ['aaaa-only'], by: 'name' },
      { topologies: ['nat64'], reason: notBuiltYet },
    ];
    expect(rows(item({ covered }))[0]).toContain(
      '| 2 cells; all by name in `aaaa-only`; `nat64` not built yet |',
    );
    expect(rows(item({ covered: covered.slice(1) }))).toEqual([
      '| A client. | `nat64` not built yet | |',
    ]);
  });

  test('says what became of events', () => {
    const event = { noticedBy: 'program', law: 'reset', recovered: true, over: 'IPv6' } as const;
    const [first, ...others] = cells as [CellResult, ...CellResult[]];
    const known = [{ ...first, finding: { ...reached, event } }, ...others];
    const covered = [{ scenarios: ['worker/name'] }];
    expect(rows(item({ covered, field: 'event' }), known)[0]).toMatch(
      /\| no event 2, after the event: it noticed, its peer did not \(reset\), back over IPv6 1 \|$/,
    );
  });

  test('says what has to be built for it', () => {
    expect(rows(item({ lacks: 'a translator' }))).toEqual([
      '| A client. | not built yet: a translator | |',
    ]);
  });

  test('gives the reason why it is not tested', () => {
    expect(rows(item({ reason: 'nobody does' }))).toEqual([
      '| A client. | not tested: nobody does | |',
    ]);
  });
});

test('items are counted by what becomes of them', () => {
  const text = draftInMarkdown(
    draft(
      item({ covered: [{}] }),
      item({ covered: [{ topologies: ['nat64'], reason: notBuiltYet }] }),
      item({ lacks: 'a translator' }),
      item({ reason: 'nobody does' }),
    ),
    catalogue,
    [],
  );
  expect(text).toMatch(/Of 4 items, 1 have cells.*, 2 are not built yet.*, and 1 are not tested/);
});
