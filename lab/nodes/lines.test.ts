import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { Lines } from './lines.ts';

const linesOf = (...texts: readonly string[]) => {
  const lines = new Lines();
  for (const text of texts) lines.push(text);
  return lines;
};

test('a line that is there already is found, from an index on', async () => {
  const lines = linesOf('ready 1', 'ready 2');
  expect(await lines.first((line) => line.startsWith('ready'), 1_000)).toBe('ready 1');
  expect(await lines.first((line) => line.startsWith('ready'), 1_000, 1)).toBe('ready 2');
});

test('a line that comes later is waited for, and each line is asked of once', async () => {
  const lines = linesOf('a');
  const seen: string[] = [];
  const found = lines.first((line) => {
    seen.push(line);
    return line === 'c';
  }, 1_000);
  for (const text of ['b', 'c', 'd']) lines.push(text);
  expect(await found).toBe('c');
  expect(seen).toEqual(['a', 'b', 'c']);
});

test('nothing is found when time passes, or the list ends, without one', async () => {
  const lines = linesOf('a');
  expect(await lines.first(() => false, 10)).toBeUndefined();
  const waiting = lines.first(() => false, 60_000);
  lines.end();
  expect(await waiting).toBeUndefined();
  expect(await lines.first(() => false, 60_000)).toBeUndefined();
  expect(lines.ended).toBe(true);
});

test('several streams make one list, which ends with the last', async () => {
  const [one, other] = [new PassThrough(), new PassThrough()];
  const lines = Lines.of(one, other);
  one.end('from one\n');
  expect(await lines.first((line) => line === 'from one', 1_000)).toBe('from one');
  other.end('from the other');
  expect(await lines.first(() => false, 60_000)).toBeUndefined();
  expect(lines.all).toEqual(['from one', 'from the other']);
});

test('what is looked for in all lines is found now, or after a later line', async () => {
  const lines = linesOf('a', 'b');
  const three = () => (lines.all.length >= 3 ? lines.all.join('') : undefined);
  expect(await lines.until(() => (lines.all.length >= 2 ? 'two' : undefined), 1_000)).toBe('two');
  const later = lines.until(three, 1_000);
  lines.push('c');
  expect(await later).toBe('abc');
  lines.end();
  expect(await lines.until(three, 60_000)).toBe('abc');
  expect(await lines.until(() => undefined, 60_000)).toBeUndefined();
});

test('who waits looks again when told to, and not after the time has passed', async () => {
  const lines = new Lines();
  let looks = 0;
  const look = () => {
    looks += 1;
    return looks > 1 ? looks : undefined;
  };
  const found = lines.until(look, 1_000);
  lines.look();
  expect(await found).toBe(2);
  const never = () => {
    looks += 1;
    return undefined;
  };
  expect(await lines.until(never, 10)).toBeUndefined();
  const last = looks;
  lines.push('a');
  expect(looks).toBe(last);
});

test('every line is handed over once, those that were there first, and has its time', () => {
  const lines = linesOf('a', 'b');
  const taken: string[] = [];
  lines.each((line) => taken.push(line));
  lines.push('c');
  lines.look();
  expect(taken).toEqual(['a', 'b', 'c']);
  expect(lines.times).toHaveLength(3);
  expect(lines.times).toEqual(lines.times.toSorted());
});

test.each(['before', 'after'])(
  'who takes every line is told once of an end %s it asked',
  (when) => {
    const lines = new Lines();
    const taken: string[] = [];
    lines.push('one');
    if (when === 'before') lines.end();
    lines.each(
      (line) => taken.push(line),
      () => taken.push('the end'),
    );
    lines.end();
    lines.look();
    expect(taken).toEqual(['one', 'the end']);
  },
);

test('a stream that is cut off ends its lines, and nothing else', async () => {
  const stream = new PassThrough();
  const lines = Lines.of(stream);
  stream.write('one\n');
  await lines.first((line) => line === 'one', 1000);
  stream.destroy(new Error('aborted'));
  expect(await lines.first((line) => line === 'two', 1000)).toBeUndefined();
  expect([lines.all, lines.ended]).toEqual([['one'], true]);
});
