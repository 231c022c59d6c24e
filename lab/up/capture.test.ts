import { expect, test } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { captureOn } from './capture.ts';

test('packets are not written to a terminal', async () => {
  const terminal = { isTTY: true } as NodeJS.WriteStream;
  await expect(captureOn({ node: 'client' }, terminal)).rejects.toMatchObject({
    message: 'A capture is no text.',
    exitCode: EXIT.usage,
  });
});
