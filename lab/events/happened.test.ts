import { expect, test } from 'vitest';
import { lostAt, outSince } from './happened.ts';

const lost = { at: 1856, words: 'Scheduling retry 1' };
const begun = 1_795_885_600_000;

test('the reset that ends a connection may be of the millisecond in which the program says so', () => {
  expect(lostAt({ kind: 'reset' }, { lost }, begun)).toBeGreaterThan(begun + 1856.9);
});

test('a peer that ends itself, or a connection that stands, is looked at to the end', () => {
  expect(lostAt({ kind: 'restart' }, { lost }, begun)).toBe(Number.POSITIVE_INFINITY);
  expect(lostAt({ kind: 'reset' }, {}, begun)).toBe(Number.POSITIVE_INFINITY);
});

test('an end goes on answering until its address is replaced', () => {
  const at = { begun, acted: begun + 2000 };
  expect(outSince({ kind: 'peer renumbered' }, at, [begun + 1000])).toBeGreaterThan(begun + 1000);
  expect(outSince({ kind: 'restart' }, at, [begun + 1000])).toBe(begun);
});

test('what a program sends again before the lab knows that an address is replaced counts', () => {
  const at = { begun, acted: begun + 2000 };
  const since = outSince({ kind: 'peer renumbered' }, at, [begun + 1000, begun + 2001]);
  expect(since).toBeLessThan(begun + 1001);
});

test('until packets are lost at both ends a program may be answered, and not from then on', () => {
  const at = { begun, acted: begun + 9000, losing: begun + 2500 };
  const since = (...answered: number[]) => outSince({ kind: 'cut' }, at, answered);
  expect(since()).toBe(begun);
  expect(since(begun + 1990)).toBeGreaterThan(begun + 1990);
  expect(since(begun + 1990)).toBeLessThan(begun + 1991);
  expect(since(begun + 2501)).toBe(begun);
});
