import { expect, test } from 'vitest';
import { LabError } from '../../src/errors.ts';
import { askMaster } from './hand.ts';

/** A machine on which the lab's client ends like this. */
const machine = (stdout: string, exitCode = 0, stderr = '') => ({
  run: async () => ({ exitCode, stdout, stderr }),
});
const asking = (...ended: Parameters<typeof machine>) =>
  askMaster(machine(...ended), { do: 'load' });

test('what the hand in a master says is its answer', async () => {
  expect(await asking('["a"]')).toEqual(['a']);
  expect(await asking('null')).toBeNull();
});

test('what did not come to an end in time is no answer, and no fault', async () => {
  expect(await asking('', 124)).toBeUndefined();
});

test.each([
  ['no such thing', '{"error": "no such thing", "trace": "x"}', 0, ''],
  ['OSError: x', '', 1, 'Traceback\nOSError: x\n'],
  ['it did not answer', '', 0, ''],
])('that it failed is a fault of the lab: %s', async (words, ...ended) => {
  const asked = asking(...(ended as Parameters<typeof machine>));
  await expect(asked).rejects.toThrow(`The lab's hand in the master failed at load: ${words}`);
  await expect(asked).rejects.toBeInstanceOf(LabError);
});
