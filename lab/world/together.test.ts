import { expect, test } from 'vitest';
import { Running } from '../nodes/container.ts';
import { all, together } from './together.ts';

/** What a container leaves when its owner removes it. */
function container(name: string, removed: string[]): Running {
  const made = { name, [Symbol.asyncDispose]: async () => void removed.push(name) };
  return Object.setPrototypeOf(made, Running.prototype) as Running;
}

test('what is started at once is handed over in its order', async () => {
  await using stack = new AsyncDisposableStack();
  const [one, two] = [container('one', []), { container: container('two', []) }];
  expect(await together(stack, [Promise.resolve(one), Promise.resolve(two)])).toEqual([one, two]);
});

test('what started is removed by its owner, also where another part failed', async () => {
  const removed: string[] = [];
  const stack = new AsyncDisposableStack();
  const failed = together(stack, [
    Promise.reject(new Error('no network')),
    Promise.resolve(container('one', removed)),
    Promise.resolve({ container: container('two', removed) }),
  ]);
  await expect(failed).rejects.toThrow('no network');
  await stack.disposeAsync();
  expect(removed.toSorted()).toEqual(['one', 'two']);
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
