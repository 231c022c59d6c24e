import { expect, test } from 'vitest';
import { accept } from './accept.ts';
import {
  baselineName,
  known as cellsOf,
  formatBaseline,
  type KnownCell,
  parseBaseline,
} from './baseline.ts';
import { cellName } from './cell.ts';
import { UsageError } from './errors.ts';
import { catalogue, known, reached, run } from './testing/sample.ts';

test('the same knowledge is always the same text, whatever the order of its fields', () => {
  const reversed = (cell: KnownCell) =>
    Object.fromEntries(Object.entries(cell).toReversed()) as unknown as KnownCell;
  const backwards = { ...known, cells: known.cells.map(reversed) };
  expect(formatBaseline(backwards)).toBe(formatBaseline(known));
  expect(parseBaseline(formatBaseline(known), 'here')).toEqual(known);
});

test('each cell has one line', () => {
  expect(formatBaseline(known)).toBe(
    `{"schema": 2, "release": {"buildbot": "3.6.1", "twisted": "22.10.0", "python": "3.11.2"}, "cells": [
{"scenario": "worker/name", "topology": "dual-stack", "outcome": {"reached": true, "over": "IPv4", "tls": "none"}, "queried": ["A"], "attempted": ["IPv4"], "afterwards": "stays connected", "build": "success"},
{"scenario": "worker/name", "topology": "aaaa-only", "outcome": {"reached": false, "stoppedAt": "resolution"}, "queried": ["A"], "attempted": [], "afterwards": "retries"}
]}
`,
  );
  const empty = { ...known, cells: [] };
  expect(parseBaseline(formatBaseline(empty), 'here')).toEqual(empty);
});

test.each([
  ['not JSON', 'is not JSON'],
  ['{"schema": 1}', 'has schema 1; this version of the lab reads schema 2'],
  ['{"schema": 2, "cells": []}', 'is not a baseline of schema 2: release: invalid input: expected'],
  ['null', 'has schema undefined'],
])('%s is refused with a sentence', (text, says) => {
  expect(() => parseBaseline(text, 'there.json')).toThrow(UsageError);
  expect(() => parseBaseline(text, 'there.json')).toThrow(says);
});

test('where there is no baseline nothing is known', () => {
  expect(cellsOf(undefined)).toEqual([]);
});

test('the first run that is accepted becomes the baseline, in the order of cells', () => {
  const cells = ['worker/name', 'worker/literal'].map((scenario) => ({
    scenario,
    topology: 'dual-stack' as const,
    finding: reached,
  }));
  const first = accept(undefined, { release: run([]).release, cells }, catalogue);
  expect(first.cells.map(cellName)).toEqual([
    'worker/literal @ dual-stack',
    'worker/name @ dual-stack',
  ]);
  expect(cellsOf(first)).toEqual(cells.toReversed());
});

test('a subject has a file to itself', () => {
  expect(baselineName('3.6.1')).toBe('buildbot-3.6.1.json');
});
