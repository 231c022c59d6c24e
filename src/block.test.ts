import { expect, test } from 'vitest';
import { blocksOf } from './block.ts';
import type { TopologyId } from './topology.ts';

const cell = (scenario: string, topology: TopologyId, ends = 'well') => ({
  scenario,
  topology,
  ends,
});
const [a, b] = ['worker/a', 'worker/b'];
const blocks = (...cells: readonly ReturnType<typeof cell>[]) =>
  blocksOf(cells, ({ ends }) => ends).map(({ scenarios, topologies }) => [scenarios, topologies]);

test('rows that are alike in the same topologies are one block', () => {
  const cells = [a, b].flatMap((one) => [cell(one, 'dual-stack'), cell(one, 'ipv6-only')]);
  expect(blocksOf(cells, ({ ends }) => ends)).toEqual([
    { scenarios: [a, b], topologies: ['dual-stack', 'ipv6-only'], cells },
  ]);
});

test('rows that are alike in other topologies are two, so that a block holds in all of its cells', () => {
  expect(blocks(cell(a, 'dual-stack'), cell(b, 'ipv6-only'))).toEqual([
    [[a], ['dual-stack']],
    [[b], ['ipv6-only']],
  ]);
});

test('a row that ends in two ways is in two blocks', () => {
  expect(blocks(cell(a, 'dual-stack'), cell(a, 'ipv6-only', 'badly'))).toEqual([
    [[a], ['dual-stack']],
    [[a], ['ipv6-only']],
  ]);
  expect(blocks()).toEqual([]);
});
