import { expect, test } from 'vitest';
import { LabError } from '../../src/errors.ts';
import { Lines } from '../nodes/lines.ts';
import { decoded, linesOf } from '../testing/packets.ts';
import { CaptureCounter, parseCount } from './capture-count.ts';

const words = (captured: number, dropped: number) =>
  `tcpdump: ${captured} packets captured, 9 packets received by filter, ${dropped} packets dropped by kernel`;

/** A capture that has four packets, and says this of itself. */
function counter(says: string | undefined) {
  const lines = new Lines();
  for (const line of ['tcpdump: listening on lab0', ...linesOf(decoded.refused)]) lines.push(line);
  const commands: string[] = [];
  const inside = {
    async run(command: readonly string[]) {
      commands.push(command.join(' '));
      if (says) lines.push(says);
      return { exitCode: 0, stdout: '', stderr: '' };
    },
  };
  return {
    lines,
    commands,
    counter: new CaptureCounter(lines, inside, { count: 30, decoded: 30 }),
  };
}

test('a capture that lost nothing says how many packets it has', async () => {
  const { counter: whole, commands } = counter(words(4, 0));
  expect(await whole.count()).toEqual({ captured: 4, decoded: 4, dropped: 0 });
  expect(commands).toEqual(['pkill -USR1 -o -x tcpdump']);
});

test('packets that are still on their way to the decoder are waited for', async () => {
  const { counter: late, lines } = counter(words(5, 0));
  setTimeout(() => lines.push(linesOf(decoded.icmp)[0] as string), 5);
  expect(await late.count()).toMatchObject({ captured: 5, decoded: 5 });
});

test.each([
  ['that dropped packets', words(4, 3), 'the capture dropped 3 of its packets'],
  ['whose decoder lacks some', words(6, 0), 'the decoder has 4 of 6 packets'],
  [
    'that lost some twice',
    words(6, 3),
    'the capture dropped 3 of its packets; the decoder has 4 of 6 packets',
  ],
  ['that says nothing', undefined, 'tcpdump did not say how many packets it lost'],
])('a capture %s is a broken lab', async (_, says, sentence) => {
  const counting = counter(says).counter.count();
  await expect(counting).rejects.toBeInstanceOf(LabError);
  await expect(counting).rejects.toMatchObject({
    message: `A witness is not whole: ${sentence}.`,
    remedy: expect.stringContaining('Nothing is said about Buildbot here'),
  });
});

test('a packet that the interface dropped is lost too, and one is counted as well as many', () => {
  const line =
    'tcpdump: 1 packet captured, 1 packet received by filter, 1 packet dropped by kernel, 2 packets dropped by interface';
  expect(parseCount(line)).toEqual({ captured: 1, dropped: 3 });
  expect(parseCount('tcpdump: listening on lab0')).toBeUndefined();
});
