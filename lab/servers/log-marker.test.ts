import { expect, test } from 'vitest';
import { Lines } from '../nodes/lines.ts';
import { LogMarker } from './log-marker.ts';

/** A program in the container, whose output goes to the lines by `take`. */
function agent(take: (mark: string) => void, exitCode = 0) {
  const marks: string[] = [];
  return {
    marks,
    async run(command: readonly string[]) {
      const mark = command.at(-1) ?? '';
      marks.push(mark);
      take(mark);
      return { exitCode, stdout: '', stderr: exitCode ? 'Permission denied\n' : '' };
    },
  };
}

test('a log is complete once a marker that goes the same way has come', async () => {
  const lines = new Lines();
  const late = agent((mark) =>
    setImmediate(() => {
      lines.push('a line that was under way');
      lines.push(mark);
    }),
  );
  await new LogMarker(lines, late).settle();
  expect(lines.all).toEqual(['a line that was under way', 'lab marker 1']);
});

test('calls at the same time share a marker, a later one has its own', async () => {
  const lines = new Lines();
  const inside = agent((mark) => lines.push(mark));
  const marker = new LogMarker(lines, inside);
  await Promise.all([marker.settle(), marker.settle()]);
  await marker.settle();
  expect(inside.marks).toEqual(['lab marker 1', 'lab marker 2']);
});

test('a marker that was there before proves nothing', async () => {
  const lines = new Lines();
  lines.push('lab marker 1');
  const marker = new LogMarker(
    lines,
    agent(() => {}),
    20,
  );
  await expect(marker.settle()).rejects.toThrow(
    'lab marker 1 did not arrive in the log within 0.02 s',
  );
});

test('where one was lost, others may have been: nothing is complete from then on', async () => {
  const lines = new Lines();
  const inside = agent((mark) => mark.endsWith('1') || lines.push(mark));
  const marker = new LogMarker(lines, inside, 20);
  await expect(marker.settle()).rejects.toThrow('lab marker 1 did not arrive');
  await expect(marker.settle()).rejects.toThrow('lab marker 1 did not arrive');
  expect(inside.marks).toHaveLength(1);
});

test('a line that holds a marker is none', async () => {
  const lines = new Lines();
  const marker = new LogMarker(
    lines,
    agent((mark) => lines.push(`2026-11-28 [-] ${mark}`)),
    20,
  );
  await expect(marker.settle()).rejects.toThrow('did not arrive');
});

test('a log that ended has no marker any more', async () => {
  const lines = new Lines();
  const marker = new LogMarker(
    lines,
    agent(() => lines.end()),
  );
  await expect(marker.settle()).rejects.toThrow('did not arrive');
});

test('a container that takes no marker says why', async () => {
  const marker = new LogMarker(
    new Lines(),
    agent(() => {}, 2),
    20,
  );
  await expect(marker.settle()).rejects.toThrow('the log takes no marker: Permission denied');
});

test('a marker is written to the output of the first process, as it is', async () => {
  const lines = new Lines();
  const ran: string[][] = [];
  const run = async (command: readonly string[]) => {
    ran.push([...command]);
    lines.push(command.at(-1) ?? '');
    return { exitCode: 0, stdout: '', stderr: '' };
  };
  expect(await new LogMarker(lines, { run }).settle()).toBe('lab marker 1');
  expect(ran).toEqual([['sh', '-c', 'echo "$1" > /proc/1/fd/1', 'sh', 'lab marker 1']]);
});

test('why a container takes no marker is said without an empty line', async () => {
  const run = async () => ({ exitCode: 1, stdout: '', stderr: 'No such file\n' });
  await expect(new LogMarker(new Lines(), { run }, 20).settle()).rejects.toThrow(
    /^the log takes no marker: No such file$/,
  );
});
