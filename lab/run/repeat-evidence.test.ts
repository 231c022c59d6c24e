import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CellId, evidenceName } from '../../src/cell.ts';
import { RepeatEvidence } from './repeat-evidence.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lab-repeat-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const name: CellId = { scenario: 'worker/name', topology: 'ipv6-only' };
const literal: CellId = { scenario: 'worker/literal', topology: 'ipv6-only' };

function withBoth(evidence: RepeatEvidence, repeat: number): void {
  for (const cell of [name, literal]) {
    const made = join(evidence.of(repeat), evidenceName(cell));
    mkdirSync(made, { recursive: true });
    writeFileSync(join(made, 'evidence.json'), '{}');
  }
}

test('what earlier repeats left is removed', () => {
  withBoth(new RepeatEvidence(directory), 1);
  expect(new RepeatEvidence(directory).find(1, name)).toBeUndefined();
  expect(existsSync(directory)).toBe(false);
});

test('of each repeat the cells that are wanted are kept, and no empty directory', () => {
  const evidence = new RepeatEvidence(directory);
  for (const repeat of [1, 2, 3]) withBoth(evidence, repeat);
  evidence.keep(3, (repeat, cell) => repeat !== 2 && cell === 'worker/name @ ipv6-only');
  expect([1, 2, 3].map((repeat) => evidence.find(repeat, name) !== undefined)).toEqual([
    true,
    false,
    true,
  ]);
  expect([1, 2, 3].map((repeat) => evidence.find(repeat, literal))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(readdirSync(directory)).toEqual(['1', '3']);
});

test('a cell whose world did not come up has none', () => {
  const evidence = new RepeatEvidence(directory);
  evidence.keep(2, () => true);
  expect(evidence.find(1, name)).toBeUndefined();
});
