import { expect, test } from 'vitest';
import { Slots } from './slots.ts';

test('no more are taken than there are, and the first who asks is the next', async () => {
  const slots = new Slots(1);
  const first = await slots.take();
  const came: string[] = [];
  const others = ['second', 'third'].map(async (name) => {
    using _ = await slots.take();
    came.push(name);
  });
  await Promise.resolve();
  expect(came).toEqual([]);
  first[Symbol.dispose]();
  first[Symbol.dispose]();
  await Promise.all(others);
  expect(came).toEqual(['second', 'third']);
});
