import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Pack, pack } from 'tar-stream';
import { UsageError } from '../../src/errors.ts';
import { certificates } from '../authorities.ts';

const fixtures = join(import.meta.dirname, '../../fixtures');

/** The files of an image build: what the Dockerfile may copy, and a digest over what decides what comes out. */
export interface BuildContext {
  readonly tar: Pack;
  readonly digest: string;
}

/** Releases of Buildbot that have a lock, sorted as strings. */
export function lockedReleases(): string[] {
  return readdirSync(join(fixtures, 'locks')).flatMap((name) => /^buildbot-(.+)\.txt$/.exec(name)?.[1] ?? []);
}

/** Collects the build context of one release. Throws a `UsageError` when the release has no lock. */
export function buildContext(release: string): BuildContext {
  const lock = `locks/buildbot-${release}.txt`;
  if (!existsSync(join(fixtures, lock)))
    throw new UsageError(`Buildbot ${release} is not known here: fixtures/${lock} is not there.`, `Choose one of ${lockedReleases().join(', ')}.`);
  const decisive: [string, Buffer][] = [
    ['Dockerfile', readFileSync(join(fixtures, 'image/Dockerfile'))],
    ['lab-entry', readFileSync(join(fixtures, 'image/lab-entry'))],
    ['locks/uv.txt', readFileSync(join(fixtures, 'locks/uv.txt'))],
    ['locks/sinks.txt', readFileSync(join(fixtures, 'locks/sinks.txt'))],
    [lock, readFileSync(join(fixtures, lock))],
  ];
  const digest = createHash('sha256');
  const tar = pack();
  for (const [name, bytes] of decisive) {
    digest.update(`${name}\0${bytes.length}\0`).update(bytes);
    // Fixed times keep the engine's build cache warm.
    tar.entry({ name, mode: name === 'lab-entry' ? 0o755 : 0o644, mtime: new Date(0) }, bytes);
  }
  tar.entry({ name: 'build-time/ca.pem', mtime: new Date(0) }, certificates());
  tar.finalize();
  return { tar, digest: digest.digest('hex').slice(0, 12) };
}
