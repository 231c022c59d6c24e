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
