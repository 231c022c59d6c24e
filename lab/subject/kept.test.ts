import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Kept } from './kept.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lab-kept-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('what was seen of an image is there for the same image and the same code alone', () => {
  new Kept<string>(directory, 'code').put('sha256:one', 'seen');
  expect(new Kept<string>(directory, 'code').of('sha256:one')).toBe('seen');
  expect(new Kept<string>(directory, 'code').of('sha256:other')).toBeUndefined();
  expect(new Kept<string>(directory, 'other code').of('sha256:one')).toBeUndefined();
  expect(readdirSync(directory)).toEqual(['one.json']);
});
