import { expect, test } from 'vitest';
import { queue } from './queue.ts';

test('items come in their order, those that were there before and those that come while one waits', async () => {
  const { push, end, items } = queue<string>();
  push('first');
  push('second');
  const got: string[] = [];
  const reading = (async () => {
    for await (const item of items) got.push(item);
  })();
  await new Promise(setImmediate);
  expect(got).toEqual(['first', 'second']);
  push('third');
  end();
  await reading;
  expect(got).toEqual(['first', 'second', 'third']);
});

test('the end wakes a reader that waits, and what came before it is still taken', async () => {
  const { push, end, items } = queue<number>();
  const reader = items[Symbol.asyncIterator]();
  const waiting = reader.next();
  end();
  expect(await waiting).toEqual({ done: true, value: undefined });
  const late = queue<number>();
  late.push(1);
  late.end();
  for await (const item of late.items) expect(item).toBe(1);
  push(2);
  expect(await reader.next()).toEqual({ done: true, value: undefined });
});

test('a reader that leaves early has taken only what it read', async () => {
  const { push, items } = queue<number>();
  for (const item of [1, 2, 3]) push(item);
  for await (const item of items) if (item === 2) break;
  expect(await items[Symbol.asyncIterator]().next()).toEqual({ done: false, value: 3 });
});
