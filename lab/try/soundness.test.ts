import { expect, test } from 'vitest';
import { unbuilt } from './soundness.ts';

const line = (builder: string, number: number, result: string) =>
  `2026-11-30 04:00:00+0000 [-]  <Build ${builder} number:${number} results:${result}>: build finished`;
const of = (results: Record<string, number[]>) => ({ builders: Object.keys(results), results });
const log = [
  line('heads', 1, 'success'),
  line('all of it', 1, 'success'),
  line('heads', 2, 'failure'),
];

test('what the log of the master has was built', () => {
  expect(unbuilt(of({ heads: [0, 2] }), log)).toEqual([]);
});

test('a builder of which the log has fewer builds than were said is named', () => {
  expect(unbuilt(of({ heads: [0, 2], 'all of it': [0, 2], seeds: [0, 2] }), log)).toEqual([
    "2 builds of all of it are said to have run, and the master's log has 1",
    "2 builds of seeds are said to have run, and the master's log has 0",
  ]);
});

test('a build that is skipped, tried again or cancelled is finished by nobody', () => {
  expect(unbuilt(of({ heads: [0, 3, 5, 6, 2] }), log)).toEqual([]);
});
