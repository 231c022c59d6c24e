import { expect, test } from 'vitest';
import { cellInEvidence, compareCells, evidenceName } from './cell.ts';

const cell = { scenario: 'push/gitlab-name2', topology: 'ipv6-only-aaaa' } as const;

test('the directory of a cell’s evidence is read back to the cell', () => {
  expect(evidenceName(cell)).toBe('push__gitlab-name2@ipv6-only-aaaa');
  expect(cellInEvidence(evidenceName(cell))).toEqual(cell);
});

test.each([
  'push@dual-stack',
  'push__name',
  '__name@dual-stack',
  'push__@dual-stack',
  'push__name@',
  'Push__name@dual-stack',
  '.push__name@dual-stack',
  'push__name@dual-stack.json',
  'push__na me@dual-stack',
])('%s holds the evidence of no cell', (name) => {
  expect(cellInEvidence(name)).toBeUndefined();
});

test('cells are ordered by scenario, and those of one stay as they are', () => {
  const cells = [
    { scenario: 'worker/name', topology: 'ipv4-only' },
    { scenario: 'worker/name', topology: 'dual-stack' },
    { scenario: 'mail/name', topology: 'ipv6-only' },
  ] as const;
  const [one, another, first] = cells;
  expect(cells.toSorted(compareCells)).toEqual([first, one, another]);
  expect([another, first, one].toSorted(compareCells)).toEqual([first, another, one]);
});
