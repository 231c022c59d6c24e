import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isNoRoom, noRoom, requireRoom } from './engine/room.ts';
import { ensureWritable, labHome } from './home.ts';
import { asNobody, messageOf } from './testing/refusal.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lab-home-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});

test.each([
  ['/data/lab', '/cache', '/data/lab'],
  ['lab', '/cache', `${process.cwd()}/lab`],
  ['', '/cache', '/cache/buildbot-ipv6-lab'],
  ['', 'cache', `${homedir()}/.cache/buildbot-ipv6-lab`],
  ['', '', `${homedir()}/.cache/buildbot-ipv6-lab`],
])('with LAB_HOME %j and XDG_CACHE_HOME %j the lab is at home in %s', (chosen, cache, home) => {
  vi.stubEnv('LAB_HOME', chosen);
  vi.stubEnv('XDG_CACHE_HOME', cache);
  expect(labHome()).toBe(home);
});

describe('the cache directory', () => {
  test('is made when it is not there', () => {
    expect(ensureWritable(join(directory, 'a/b'))).toBe(join(directory, 'a/b'));
  });

  test('below a file is refused', async () => {
    writeFileSync(join(directory, 'file'), '');
    expect(await messageOf(() => ensureWritable(join(directory, 'file/cache')))).toBe(
      `The cache directory ${directory}/file/cache cannot be written (ENOTDIR). Set LAB_HOME to a directory that you can write, with 4 GB free.`,
    );
  });

  test('that does not let this user write is refused', async () => {
    chmodSync(directory, 0o555);
    const message = await asNobody(`home.ensureWritable('${directory}')`);
    expect(message).toBe(
      `The cache directory ${directory} cannot be written (EACCES). Set LAB_HOME to a directory that you can write, with 4 GB free.`,
    );
  });

  test('on a disk without room is refused', async () => {
    expect(await messageOf(() => requireRoom('/cache', 3e9, 1.26e9))).toBe(
      'The disk that holds /cache has 1.3 GB left, and the lab needs 3.0 GB there. Make room on it, or set LAB_HOME to a directory on another one.',
    );
    expect(() => requireRoom(directory, 1)).not.toThrow();
  });

  test.each([
    'write /x: no space left on device',
    'ENOSPC: no space left on device, write',
    'Disk quota exceeded',
  ])('a disk that fills up is known by what is said: %s', (said) => {
    expect(isNoRoom(said)).toBe(true);
    expect(noRoom(directory, new Error(said)).message).toMatch(
      /^The disk that holds .* is full \(\d+\.\d GB left\)\.$/,
    );
  });
});
