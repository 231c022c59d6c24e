import { expect, test } from 'vitest';
import { editDistance, nearest } from './nearest.ts';

test.each([
  ['', '', 0],
  ['', 'tls', 3],
  ['tls', '', 3],
  ['name', 'name', 0],
  ['nmae', 'name', 2],
  ['kitten', 'sitting', 3],
  ['worker/tsl', 'worker/tls-name', 6],
  ['ü', 'u', 1],
])('from %j to %j it is %i letters', (from, to, letters) => {
  expect(editDistance(from, to)).toBe(letters);
});

test('the nearest names are a few letters away, without their section too', () => {
  const known = ['worker/name', 'worker/tls-name', 'web/hook', 'mail/name'];
  expect(nearest('worker/nmae', known)).toEqual(['worker/name']);
  expect(nearest('nam', known)).toEqual(['worker/name', 'mail/name']);
  expect(nearest('nothing-like-it', known)).toEqual([]);
});
