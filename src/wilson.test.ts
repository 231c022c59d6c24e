import { expect, test } from 'vitest';
import { upperBound } from './wilson.ts';

// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17
// (1998), table I, method 3; the others are z² / (n + z²), to which the formula comes down for none.
test.each([
  [81, 263, 0.3662],
  [15, 148, 0.1605],
  [0, 20, 0.1611],
  [1, 29, 0.1718],
  [0, 2, 0.6576],
  [0, 12_600, 0.0003],
  [20, 20, 1],
])('%d of %d: at most %d', (events, trials, bound) => {
  expect(upperBound(events, trials)).toBeCloseTo(bound, 4);
});

test('nothing is known of no trials', () => {
  expect(upperBound(0, 0)).toBe(1);
});

test('more trials without an event bound the rate closer', () => {
  expect(upperBound(0, 40)).toBeLessThan(upperBound(0, 20));
});
