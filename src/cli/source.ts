import { existsSync } from 'node:fs';
import { UsageError } from '../errors.ts';
import { latest, type Source } from '../subject.ts';
import { releaseOf } from './named.ts';

/** The source that `--buildbot` names: a release, or a directory. */
export function sourceOf(requested: string | undefined, releases: readonly string[]): Source {
  if (requested === undefined || !/[/\\]|^\.+$/.test(requested))
    return lockedOrLatest(requested, releases);
  if (!existsSync(requested))
    throw new UsageError(
      `There is no directory ${requested}.`,
      'Name a checkout of Buildbot, or a directory with its wheels.',
    );
  return { checkout: requested };
}

/** A release that has a lock, or the latest. */
export function lockedOrLatest(requested: string | undefined, releases: readonly string[]): Source {
  return { release: requested === latest ? latest : releaseOf(requested, releases) };
}
