import { describe, expect, test } from 'vitest';
import { all, ifWithin, inTurn, within } from './wait.ts';

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

test('nothing is thrown before all is decided', async () => {
  const late = Promise.withResolvers<void>();
  let decided = false;
  const failed = all([Promise.reject(new Error('first')), late.promise]).catch(() => {
    decided = true;
  });
  await new Promise(setImmediate);
  expect(decided).toBe(false);
  late.resolve();
  await failed;
  expect(decided).toBe(true);
});

test('one failure is thrown as it is, several in one error', async () => {
  const [one, two] = [new Error('no network'), new Error('no image')];
  await expect(all([Promise.reject(one), Promise.resolve(1)])).rejects.toBe(one);
  const several = await all([Promise.reject(one), Promise.reject(two)]).catch((error) => error);
  expect(several).toBeInstanceOf(AggregateError);
  expect(several).toMatchObject({ message: 'no network · no image', errors: [one, two] });
});

test('work in turn that failed once has failed for good', async () => {
  let times = 0;
  const work = inTurn(async () => {
    times += 1;
    if (times === 2) throw new Error('the second time');
    return times;
  });
  expect(await work()).toBe(1);
  await expect(work()).rejects.toThrow('the second time');
  await expect(work()).rejects.toThrow('the second time');
  expect(times).toBe(2);
});
