import { describe, expect, test } from 'vitest';
import { ifWithin, within } from './wait.ts';

const never = new Promise<string>(() => {});
const late = () => new Error('too late');

describe('what comes in time', () => {
  test('is what the promise came to', async () => {
    expect(await within(1_000, Promise.resolve('done'), late)).toBe('done');
    expect(await ifWithin(1_000, Promise.resolve('done'))).toBe('done');
  });

  test('is its own error when it rejects', async () => {
    const failed = () => Promise.reject(new Error('failed'));
    await expect(within(1_000, failed(), late)).rejects.toThrow('failed');
    await expect(ifWithin(1_000, failed())).rejects.toThrow('failed');
  });
});

test('what takes too long is an error, or nothing', async () => {
  await expect(within(10, never, late)).rejects.toThrow('too late');
  expect(await ifWithin(10, never)).toBeUndefined();
});
