import { afterEach, expect, test } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { failing } from './failing.ts';

const before = process.exitCode;
afterEach(() => {
  process.exitCode = before;
});

test.each([
  ['says nothing', undefined, false],
  ['says that a test failed', 1, true],
])('a run that %s', async (_, code, fails) => {
  process.exitCode = EXIT.broken;
  const failed = await failing(async () => {
    if (code !== undefined) process.exitCode = code;
  });
  expect([failed, process.exitCode]).toEqual([fails, EXIT.broken]);
});
