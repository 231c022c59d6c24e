import { expect, test } from 'vitest';
import type { CellId } from '../../src/cell.ts';
import { hostile, hostileReport } from '../../src/testing/hostile.ts';
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

test.each(hostile)(
  'shows how a cell came out on lines of its own, where a program said %j',
  (words) => {
    const lines: string[] = [];
    const view = new PlainView((text) => lines.push(text), false);
    for (const one of hostileReport(words).record.cells) view.cameOut(one);
    expect(lines).toHaveLength(6);
    for (const line of lines) expect(line).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+\n$/u);
  },
);
