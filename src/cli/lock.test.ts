import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { EXIT } from '../errors.ts';
import { lockFile } from '../paths.ts';
import { inEmptyCheckout, paths } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import type { Deps } from './deps.ts';

inEmptyCheckout();

describe('lab lock', () => {
  const lock = {
    text: '# Buildbot 4.3.0\nbuildbot==4.3.0 \\\n    --hash=sha256:00\nidna==3.4 \\\n    --hash=sha256:01\n',
    held: ['future as of 2024-02-21, because …'],
  };
  const makeLock = async () => lock;

  test('writes the lock of a release, and says what is younger and what comes next', async () => {
    mkdirSync(paths.locks, { recursive: true });
    const { code, out } = await lab('lock 4.3.0', { makeLock });
    expect(code).toBe(EXIT.ok);
    expect(readFileSync(lockFile(paths, '4.3.0'), 'utf8')).toBe(lock.text);
    expect(out).toMatch(
      /holds 2 packages\.\nYounger than the rest: future .*\nNext: lab run --buildbot 4\.3\.0/,
    );
    expect(await lab('lock 4.3.0', { makeLock })).toMatchObject({
      code: EXIT.usage,
      err: expect.stringContaining('Buildbot 4.3.0 has a lock'),
    });
  });

  test('--stdout prints it, and writes nothing', async () => {
    const asked = vi.fn<Deps['makeLock']>().mockResolvedValue(lock);
    const { out, err } = await lab('lock 4.3.0 --stdout --before 2025-06-01 --twisted 24.3.0', {
      makeLock: asked,
    });
    expect(out).toBe(lock.text);
    expect(err).toContain('future');
    expect(asked).toHaveBeenCalledExactlyOnceWith({
      release: '4.3.0',
      before: '2025-06-01',
      twisted: '24.3.0',
    });
    expect(existsSync(lockFile(paths, '4.3.0'))).toBe(false);
  });
});
