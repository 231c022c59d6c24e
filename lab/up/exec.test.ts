import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type Docker from 'dockerode';
import { expect, test } from 'vitest';
import { run } from './exec.ts';

/** An engine whose programs say back what they are told. */
function echoing(asked: object[]): Docker {
  const stream = new PassThrough();
  const exec = {
    start: async () => stream,
    inspect: async () => ({ ExitCode: 7 }),
  };
  return {
    getContainer: () => ({
      exec: async (options: object) => {
        asked.push(options);
        return exec;
      },
    }),
    modem: {
      demuxStream: (from: NodeJS.ReadableStream, to: NodeJS.WritableStream) =>
        from.on('data', (chunk) => to.write(chunk)),
    },
  } as unknown as Docker;
}

test('a program gets the input, its output comes, and its exit code is the result', async () => {
  const asked: object[] = [];
  const [output, error] = [new PassThrough(), new PassThrough()];
  const streams = { input: Readable.from(['a line\n']), output, error };
  expect(await run(echoing(asked), 'c1', ['cat', '-'], 'somebody', streams)).toBe(7);
  output.end();
  expect(await text(output)).toBe('a line\n');
  expect(asked).toMatchObject([{ Cmd: ['cat', '-'], User: 'somebody', Tty: false }]);
});
