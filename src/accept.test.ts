import { expect, test } from 'vitest';
import { accept } from './accept.ts';
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
