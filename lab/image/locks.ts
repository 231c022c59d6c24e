import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Wanted } from '../../src/lock.ts';
import { lockFile, pathsIn, releasesWithLock } from '../../src/paths.ts';
import { labHome } from '../home.ts';
import type { Lab } from '../lab.ts';
import type { Progress } from '../progress.ts';
import { makeLock } from './lock.ts';

const paths = pathsIn(join(import.meta.dirname, '../..'));

/** Releases of Buildbot that have a committed lock, the newest first. */
export function lockedReleases(): string[] {
  return releasesWithLock(paths);
}

type Locked = Pick<Wanted, 'release' | 'twisted' | 'fresh'>;

/** What a lock is called: `4.3.0`, `4.3.0+fresh` or `4.3.0+twisted-24.3.0`. */
export function lockName({ release, twisted, fresh }: Locked): string {
  return `${release}${fresh ? '+fresh' : ''}${twisted === undefined ? '' : `+twisted-${twisted}`}`;
}

/**
 * The lock that is committed; else one that is made, and kept for the next run. A fresh one is made
 * each time, and what it has not as young as it could be is said.
 */
export async function lockOf(wanted: Locked, lab: Lab, progress: Progress): Promise<string> {
  if (wanted.fresh) {
    const { text, held } = await makeLock(wanted, lab, progress);
    for (const sentence of held) progress.step(sentence);
    return text;
  }
  const committed = lockFile(paths, lockName(wanted));
  const kept = join(labHome(), 'locks', `${lockName(wanted)}.txt`);
  const file = [committed, kept].find((file) => existsSync(file));
  if (file) return readFileSync(file, 'utf8');
  const { text } = await makeLock(wanted, lab, progress);
  mkdirSync(join(labHome(), 'locks'), { recursive: true });
  writeFileSync(kept, text);
  return text;
}
