import { expect, test } from 'vitest';
import { brokenLab, repeatsOf, repetitionOf } from '../testing/repeats.ts';
import { observation, reached, stopped } from '../testing/sample.ts';
import { coloursOf } from './colours.ts';
import { inBrief, repetitionInTerminal } from './repeat.ts';

const same = observation('worker/name', 'dual-stack', { finding: reached });
const literal = observation('worker/literal', 'dual-stack', { finding: reached });
const other = observation('worker/name', 'dual-stack', { finding: stopped('tls') });
const plain = coloursOf(false);

test('where no cell differs the rate is bounded all the same', () => {
  const repetition = repetitionOf(repeatsOf([same, literal], [same, literal]));
  expect(repetitionInTerminal(repetition, plain)).toBe(`\
No cell of 2 differs in 2 repeats (1 under load).
The flake rate, by the upper end of the Wilson score interval of 95 %:
  2 cells: 0 of 2, at most 65.8 %
  all together: 0 of 4, at most 49 %
The seed is 7.`);
});

test('a cell that differs is told with each finding, its repeats and its evidence', () => {
  const repetition = repetitionOf(repeatsOf([same, literal], [other, literal], [same, literal]));
  expect(repetitionInTerminal(repetition, plain)).toBe(`\
worker/name @ dual-stack  1 of 3, at most 79.2 %
  reached over IPv4; queried A; tried IPv4; then stays connected; forced build: success
    in 2 repeats: 1, 3
    1/worker/name
  stopped at tls; queried A; tried nothing; then retries
    in 1 repeat: 2 (load)
    2/worker/name
1 of 2 cells differs in 3 repeats (1 under load).
The flake rate, by the upper end of the Wilson score interval of 95 %:
  1 cell: 0 of 3, at most 56.1 %
  1 cell: 1 of 3, at most 79.2 %
  all together: 1 of 6, at most 56.4 %
The seed is 7.`);
});

test('a lab that broke is told, also where it always did', () => {
  const repetition = {
    ...repetitionOf(repeatsOf([brokenLab], [brokenLab])),
    problems: ['repeat 1 of 2: it was not isolated'],
  };
  const text = repetitionInTerminal(repetition, plain);
  expect(text).toMatch(/^repeat 1 of 2: it was not isolated\n/);
  expect(text).toContain('lab broken: the world was not isolated\n    in 2 repeats: 1, 2 (load)');
  expect(text).toContain('0 of 0, at most 100 %');
});

test('a repeat in brief says how many cells came to what they had not before', () => {
  const { cells } = repetitionOf(repeatsOf([same], [other], [other]));
  expect([1, 2, 3].map((repeat) => inBrief(cells, repeat))).toEqual([
    '1 cell, to compare with',
    '1 cell, 1 as never before',
    '1 cell, 0 as never before',
  ]);
});
