import { expect, test } from 'vitest';
import { TimeLeft } from './time-left.ts';

/** A run of so many cells, and the hands of its clock. */
function run(all: number) {
  let at = 0;
  const left = new TimeLeft(all, () => at);
  const after = (seconds: number, cells: number) => {
    at = seconds * 1000;
    for (let cell = 0; cell < cells; cell += 1) left.cameOut();
  };
  return { left, after };
}

test('the rest takes as long for each cell as what was asked', () => {
  const { left, after } = run(100);
  after(60, 20);
  expect(left.words()).toBe('20 of 100 cells after 60 s, about 4 min left');
  after(100, 79);
  expect(left.words()).toBe('99 of 100 cells after 2 min, about 1 s left');
});

test('nothing is said of the rest before the first cell, or after the last', () => {
  const { left, after } = run(1);
  after(10, 0);
  expect(left.words()).toBe('0 of 1 cell after 10 s');
  after(20, 1);
  expect(left.words()).toBe('1 of 1 cell after 20 s');
});

test('a log is told of it every half minute, and not at its end', () => {
  const { left, after } = run(3);
  after(29, 1);
  expect(left.due()).toBeUndefined();
  after(30, 1);
  expect(left.due()).toBe('2 of 3 cells after 30 s, about 15 s left');
  expect(left.due()).toBeUndefined();
  after(61, 1);
  expect(left.due()).toBeUndefined();
});
