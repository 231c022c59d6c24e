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
    throw new UsageError(
      `Buildbot ${release} is not known here: fixtures/${lock} is not there.`,
      `Choose one of ${lockedReleases().join(', ')}, or make its lock with \`lab lock ${release}\`.`,
    );
  return contextOf({ ...forUv, 'lab-entry': 'image/lab-entry', 'locks/sinks.txt': 'locks/sinks.txt', [lock]: lock });
}

/** What the Dockerfile's stage `uv` needs. */
export function uvContext(): BuildContext {
  return contextOf(forUv);
}

const forUv = { Dockerfile: 'image/Dockerfile', 'locks/uv.txt': 'locks/uv.txt' };

/** Files of `fixtures`, by the name that they have in the context. */
function contextOf(files: Readonly<Record<string, string>>): BuildContext {
  const digest = createHash('sha256');
  const tar = pack();
  for (const [name, file] of Object.entries(files)) {
    const bytes = readFileSync(join(fixtures, file));
    digest.update(`${name}\0${bytes.length}\0`).update(bytes);
    // Fixed times keep the engine's build cache warm.
    tar.entry({ name, mode: name === 'lab-entry' ? 0o755 : 0o644, mtime: new Date(0) }, bytes);
  }
  tar.entry({ name: 'build-time/ca.pem', mtime: new Date(0) }, certificates());
  tar.finalize();
  return { tar, digest: digest.digest('hex').slice(0, 12) };
}
