import { expect, test } from 'vitest';
import type { EngineWatch } from '../proof/engine-watch.ts';
import { forgetful } from './forgetful-watch.ts';

const pause = 'somebody else did pause to the client';
const update = 'somebody else did update to the client';
const mark = async () => 'marked';

/** A watch that has seen these acts so far. */
function seeing(acts: string[]): EngineWatch {
  return {
    foreign: async (marker) => ({ acts: [...acts], marker: await marker() }),
    [Symbol.dispose]: () => {},
  };
}

test('what was seen before is left out, and the same once more is told', async () => {
  const acts = [pause];
  const watch = forgetful(seeing(acts));
  expect(await watch.foreign(mark)).toEqual({ acts: [pause], marker: 'marked' });
  await watch.forget(mark);
  expect((await watch.foreign(mark)).acts).toEqual([]);
  acts.push(update, pause);
  expect((await watch.foreign(mark)).acts).toEqual([update, pause]);
});

test('a watch that is blind cannot forget that', async () => {
  const watch = forgetful(seeing(["the engine's event stream ended, or is late by 180 s"]));
  await expect(watch.forget(mark)).rejects.toThrow('event stream ended');
});
