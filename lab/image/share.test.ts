import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dockerAt } from '../engine/client.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import { loadImage, saveImages } from './share.ts';

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lab-image-'));
  file = join(directory, 'image.tar');
  writeFileSync(file, 'bytes');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('an image is loaded when the engine says so', async () => {
  await using engine = await fakeEngine(() => ({
    body: { stream: 'Loaded image: buildbot:3.6.1' },
  }));
  await loadImage(dockerAt({ socketPath: engine.socket }), file);
  expect(engine.requests).toMatchObject([{ method: 'POST', path: '/images/load' }]);
});

test.each([
  [
    'in an answer that begins well',
    { body: { error: 'unexpected EOF' } },
    /could not be loaded: unexpected EOF\.$/,
  ],
  [
    'by refusing',
    { status: 500, body: { message: 'no space left' } },
    /could not be loaded: .*no space left/,
  ],
])('what the engine says against a file %s is told', async (_, answer, says) => {
  await using engine = await fakeEngine(() => answer);
  await expect(loadImage(dockerAt({ socketPath: engine.socket }), file)).rejects.toThrow(says);
});

test('images are saved under their whole names', async () => {
  await using engine = await fakeEngine(() => ({ body: {} }));
  const stream = await saveImages(dockerAt({ socketPath: engine.socket }), [
    'lab:1',
    'buildbot:3.6.1',
  ]);
  stream.resume();
  expect(engine.requests).toMatchObject([
    { path: '/images/get', names: ['lab:1', 'buildbot:3.6.1'] },
  ]);
});
