import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { EXIT } from '../src/errors.ts';
import { ask } from './ask.ts';

test('a number is asked for until one of those comes that are offered', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const answer = ask('Which?', ['one', 'two'], input, output);
  for (const line of ['3', 'two', '2']) {
    input.write(`${line}\n`);
    await new Promise(setImmediate);
  }
  expect(await answer).toBe(1);
  expect(String(output.read())).toContain('\nWhich?\n  1  one\n  2  two\n1-2: ');
});

test('the end of the input is no answer', async () => {
  const input = new PassThrough();
  const answer = ask('Which?', ['one', 'two'], input, new PassThrough());
  input.end();
  await expect(answer).rejects.toMatchObject({ exitCode: EXIT.usage });
});
