import { expect, test } from 'vitest';
import { Running } from '../nodes/container.ts';
import { together } from './together.ts';

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
