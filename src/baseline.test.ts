import { expect, test } from 'vitest';
import { accept, formatBaseline, type KnownCell, parseBaseline, statusOf } from './baseline.ts';
import { UsageError } from './errors.ts';
import { contradictions } from './known-change.ts';
import {
  baseline,
  catalogue,
  knownChange,
  observation,
  reached,
  run,
  stopped,
} from './testing/sample.ts';

const before = baseline([
  { scenario: 'worker/name', topology: 'dual-stack', finding: reached },
  { scenario: 'worker/name', topology: 'aaaa-only', finding: stopped('resolution') },
]);

test('a finding is as known, changed or new', () => {
  expect(statusOf(observation('worker/name', 'dual-stack', { finding: reached }), before, [])).toBe(
    'as-known',
  );
  expect(
    statusOf(
      observation('worker/name', 'dual-stack', { finding: { ...reached, build: 'failure' } }),
      before,
      [],
    ),
  ).toBe('changed');
  expect(statusOf(observation('worker/name', 'ipv4-only', { finding: reached }), before, [])).toBe(
    'new',
  );
  expect(
    statusOf(observation('worker/name', 'dual-stack', { finding: reached }), undefined, []),
  ).toBe('new');
});

test('what contradicts what is known of the release is changed, also where the baseline has it so, or there is none', () => {
  const finding = stopped('resolution');
  const against = contradictions([knownChange({ holds: { reached: true } })], run([]).release, [
    { scenario: 'worker/name', topology: 'aaaa-only', finding },
  ]);
  expect(against).toHaveLength(1);
  for (const baseline of [before, undefined])
    expect(statusOf(observation('worker/name', 'aaaa-only', { finding }), baseline, against)).toBe(
      'changed',
    );
  expect(
    statusOf(observation('worker/name', 'aaaa-only', { finding, lab: 'broken' }), before, against),
  ).toBe('lab-broken');
});

test('without a finding it is never as known', () => {
  expect(statusOf(observation('worker/name', 'dual-stack'), before, [])).toBe('inconclusive');
  expect(
    statusOf(
      observation('worker/name', 'dual-stack', { finding: reached, lab: 'broken' }),
      before,
      [],
    ),
  ).toBe('lab-broken');
});

test('accepting a partial run replaces only the cells it found', () => {
  const { release } = run([]);
  const after = accept(
    before,
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

test('the same knowledge is always the same text, whatever its order', () => {
  const reversed = (cell: KnownCell) =>
    Object.fromEntries(Object.entries(cell).toReversed()) as unknown as KnownCell;
  const backwards = { ...before, cells: before.cells.toReversed().map(reversed) };
  expect(formatBaseline(backwards)).toBe(formatBaseline(before));
  expect(parseBaseline(formatBaseline(before), 'here')).toEqual(before);
});

test('each cell has one line', () => {
  expect(formatBaseline(before)).toBe(
    `{"schema": 2, "release": {"buildbot": "3.6.1", "twisted": "22.10.0", "python": "3.11.2"}, "cells": [
{"scenario": "worker/name", "topology": "dual-stack", "outcome": {"reached": true, "over": "IPv4", "tls": "none"}, "queried": ["A"], "attempted": ["IPv4"], "afterwards": "stays connected", "build": "success"},
{"scenario": "worker/name", "topology": "aaaa-only", "outcome": {"reached": false, "stoppedAt": "resolution"}, "queried": ["A"], "attempted": [], "afterwards": "retries"}
]}
`,
  );
  const empty = { ...before, cells: [] };
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
