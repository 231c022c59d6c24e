import { expect, test } from 'vitest';
import type { CellId } from '../../src/cell.ts';
import { PlainView } from './plain-view.ts';

const cell: CellId = { scenario: 'worker/name', topology: 'dual-stack' };

test.each([
  [[cell], '1 cell to ask\n'],
  [[cell, { ...cell, topology: 'ipv6-only' } as const], '2 cells to ask\n'],
])('says how many cells a run has (%#)', (cells, says) => {
  let written = '';
  new PlainView((text) => {
    written += text;
  }, false).begin(cells);
  expect(written).toBe(says);
});
