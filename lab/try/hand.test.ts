import { expect, test } from 'vitest';
import { LabError } from '../../src/errors.ts';
import { askMaster } from './hand.ts';
import { limits } from './limits.ts';
import { playControls } from './play-controls.ts';

/** A machine on which the lab's client ends like this. */
const machine = (stdout: string, exitCode = 0, stderr = '') => ({
  run: async () => ({ exitCode, stdout, stderr }),
});
const asking = (...ended: Parameters<typeof machine>) =>
  askMaster({ master: { agent: machine(...ended) } }, { do: 'load' });

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

/** The seconds for which an answer is waited for, with so many left for all questions. */
async function waitsFor(left: number) {
  const waited: number[] = [];
  const run = async (command: readonly string[]) => {
    waited.push(Number(command[5]));
    return { exitCode: 0, stdout: 'null', stderr: '' };
  };
  const asksUntil = performance.now() + left * 1000;
  await askMaster({ master: { agent: { run } }, asksUntil }, { do: 'load' });
  return waited;
}

test('an answer is waited for no longer than there is time for all of them', async () => {
  expect(await waitsFor(1000)).toEqual([170]);
  const [seconds = 0] = await waitsFor(20);
  expect(seconds).toBeGreaterThan(15);
  expect(seconds).toBeLessThanOrEqual(20);
  expect(await waitsFor(0)).toEqual([]);
});

test('a control does not begin after that time', async () => {
  const due = [{ dial: { directive: { kind: 'push' } } }] as never;
  // Whatever began would ask this site for its world.
  expect(await playControls({ asksUntil: 0 } as never, {} as never, due)).toEqual([]);
});

test('what began at the last question ends before the master is ended', () => {
  // A worker, then git; or a page: each takes a minute at most.
  expect(limits.asks + 2 * 60).toBeLessThan(limits.run);
});
