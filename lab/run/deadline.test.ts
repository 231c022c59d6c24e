import { afterEach, expect, test, vi } from 'vitest';
import { beginWithin, isTooLate } from './deadline.ts';

afterEach(() => vi.unstubAllEnvs());

test('without a limit it is never too late', () => {
  vi.stubEnv('LAB_BEGIN_BEFORE', undefined);
  expect(isTooLate(Number.MAX_SAFE_INTEGER)).toBe(false);
});

test('a limit holds from when it was set', () => {
  vi.stubEnv('LAB_BEGIN_BEFORE', '');
  const before = Date.now();
  beginWithin(2);
  expect(isTooLate(before + 119_000)).toBe(false);
  expect(isTooLate(Date.now() + 121_000)).toBe(true);
});
