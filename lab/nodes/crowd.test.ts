import { expect, test } from 'vitest';
import { Crowd } from './crowd.ts';

test('all that a crowd owns is disposed of at once', async () => {
  const gate = Promise.withResolvers<void>();
  const begun: string[] = [];
  const member = (name: string): AsyncDisposable => ({
    [Symbol.asyncDispose]: async () => {
      begun.push(name);
      await gate.promise;
    },
  });
  const crowd = new Crowd();
  for (const name of ['one', 'two']) crowd.use(member(name));
  const gone = crowd[Symbol.asyncDispose]();
  expect(begun).toEqual(['one', 'two']);
  gate.resolve();
  await gone;
});

test('a member that cannot be disposed of keeps none from it, and is told', async () => {
  const disposed: string[] = [];
  const crowd = new Crowd();
  const stuck = new Error('stuck');
  crowd.use({ [Symbol.asyncDispose]: () => Promise.reject(stuck) });
  crowd.use({ [Symbol.asyncDispose]: async () => void disposed.push('two') });
  await expect(crowd[Symbol.asyncDispose]()).rejects.toBe(stuck);
  expect(disposed).toEqual(['two']);
});

test('a crowd that is gone owns nothing more, and is disposed of once', async () => {
  const disposed: string[] = [];
  const crowd = new Crowd();
  crowd.use({ [Symbol.asyncDispose]: async () => void disposed.push('one') });
  await crowd[Symbol.asyncDispose]();
  await crowd[Symbol.asyncDispose]();
  expect(disposed).toEqual(['one']);
  expect(() => crowd.use({ [Symbol.asyncDispose]: async () => {} })).toThrow(ReferenceError);
});
