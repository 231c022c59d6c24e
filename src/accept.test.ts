import { expect, test } from 'vitest';
import { accept, keptOfOtherVersions } from './accept.ts';
import { type CellResult, cellName } from './cell.ts';
import { baseline, catalogue, known, reached, run } from './testing/sample.ts';

test('accepting a partial run replaces only the cells it found', () => {
  const { release } = run([]);
  const after = accept(
    known,
    {
      release,
      cells: [
        { scenario: 'worker/name', topology: 'aaaa-only', finding: reached },
        { scenario: 'worker/name', topology: 'dual-stack' },
      ],
    },
    catalogue,
  );
  expect(after.cells).toEqual([
    { scenario: 'worker/name', topology: 'dual-stack', ...reached },
    { scenario: 'worker/name', topology: 'aaaa-only', ...reached },
  ]);
  expect(after.release).not.toHaveProperty('image');
});

test('accepting drops the cells that the catalogue has no more', () => {
  const old = baseline([
    { scenario: 'worker/gone', topology: 'dual-stack', finding: reached },
    { scenario: 'worker/literal', topology: 'ipv4-only', finding: reached },
  ]);
  expect(accept(old, { release: run([]).release, cells: [] }, catalogue).cells).toEqual([]);
});

const run3 = (twisted: string, ...cells: readonly CellResult[]) => ({
  release: { ...run([]).release, twisted },
  cells,
});
const [one, two] = [
  { scenario: 'worker/name', topology: 'dual-stack' },
  { scenario: 'worker/name', topology: 'aaaa-only' },
];

test('what a run of other versions did not ask is named', () => {
  const other = run3('25.5.0', { ...one, finding: reached });
  const kept = keptOfOtherVersions(known, accept(known, other, catalogue), other.cells);
  expect(kept.map(cellName)).toEqual(['worker/name @ aaaa-only']);
  const same = run3(known.release.twisted, { ...one, finding: reached });
  expect(keptOfOtherVersions(known, accept(known, same, catalogue), same.cells)).toEqual([]);
  expect(keptOfOtherVersions(undefined, known, other.cells)).toEqual([]);
});

test('what a run of other versions asked in vain goes', () => {
  const other = run3('25.5.0', { ...one, finding: reached }, two);
  const after = accept(known, other, catalogue);
  expect(after.cells.map(cellName)).toEqual(['worker/name @ dual-stack']);
  expect(keptOfOtherVersions(known, after, other.cells)).toEqual([]);
});
