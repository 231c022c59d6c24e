import { expect, test } from 'vitest';
import type { CellResult } from './cell.ts';
import { diff } from './diff.ts';
import { reached, stopped } from './testing/sample.ts';
import type { TopologyId } from './topology.ts';

const cell = (topology: TopologyId, finding?: CellResult['finding']): CellResult => ({
  scenario: 'worker/name',
  topology,
  ...(finding && { finding }),
});

test('a cell improves, regresses or changes otherwise', () => {
  const before = [
    cell('dual-stack', reached),
    cell('aaaa-only', stopped('resolution')),
    cell('ipv4-only', stopped('resolution')),
    cell('ipv6-only', reached),
  ];
  const after = [
    cell('dual-stack', stopped('tls')),
    cell('aaaa-only', reached),
    cell('ipv4-only', stopped('connection')),
    cell('ipv6-only', reached),
  ];
  const result = diff(before, after);
  expect(result.regressed.map(({ topology }) => topology)).toEqual(['dual-stack']);
  expect(result.improved.map(({ topology }) => topology)).toEqual(['aaaa-only']);
  expect(result.changed).toEqual([
    {
      scenario: 'worker/name',
      topology: 'ipv4-only',
      before: stopped('resolution'),
      after: stopped('connection'),
    },
  ]);
  expect(result.unchanged).toBe(1);
});

test('new and gone are no regression', () => {
  const result = diff([cell('dual-stack', reached)], [cell('aaaa-only', reached)]);
  expect(result.new).toEqual([
    { scenario: 'worker/name', topology: 'aaaa-only', finding: reached },
  ]);
  expect(result.gone).toEqual([
    { scenario: 'worker/name', topology: 'dual-stack', finding: reached },
  ]);
  expect(result.regressed).toEqual([]);
});

test.each([
  ['after', [reached, undefined]],
  ['before', [undefined, reached]],
  ['both', [undefined, undefined]],
] as const)(
  'a cell without an answer is undecided by %s, not gone or new',
  (by, [before, after]) => {
    const result = diff([cell('dual-stack', before)], [cell('dual-stack', after)]);
    expect(result).toMatchObject({
      undecided: [{ scenario: 'worker/name', topology: 'dual-stack', by, reasons: [] }],
      gone: [],
      new: [],
      unchanged: 0,
    });
  },
);

test('an undecided cell keeps why', () => {
  const result = diff(
    [cell('dual-stack', reached)],
    [{ ...cell('dual-stack'), reasons: ['they disagree'] }],
  );
  expect(result.undecided[0]?.reasons).toEqual(['they disagree']);
});
