import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Patience } from './patience.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new Promise<never>(() => {});
const piece = (milliseconds: number) => pause(milliseconds, 'done');
const patience = () => new Patience(100, () => new Error('nothing ended'));

test('a piece may wait long for its turn, as long as others end', async () => {
  vi.useRealTimers();
  const one = new Patience(200, () => new Error('nothing ended'));
  const all = [60, 120, 180, 240, 300].map((at) => one.with(piece(at)));
  expect(await Promise.all(all)).toEqual(Array(5).fill('done'));
});

test('where none ends, all that wait fail', async () => {
  const one = patience();
  const waiting = [one.with(never), one.with(never)].map((each) =>
    each.catch((error: Error) => error.message),
  );
  await vi.advanceTimersByTimeAsync(99);
  expect(await Promise.race([...waiting, Promise.resolve('still')])).toBe('still');
  await vi.advanceTimersByTimeAsync(1);
  expect(await Promise.all(waiting)).toEqual(['nothing ended', 'nothing ended']);
});

test('while there is no piece, no time passes', async () => {
  const one = patience();
  await one.with(Promise.resolve());
  await vi.advanceTimersByTimeAsync(1_000);
  await expect(one.with(Promise.resolve('later'))).resolves.toBe('later');
});
