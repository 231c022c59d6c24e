import { statSync } from 'node:fs';
import { UsageError } from '../errors.ts';
import { latest, type OtherTwisted, releaseNamed, type Source } from '../subject.ts';
import { releaseOf } from './named.ts';

/** The source that `--buildbot` names: a release, or a directory. */
export function sourceOf(requested: string | undefined, releases: readonly string[]): Source {
  if (requested === undefined || !isPath(requested)) return lockedOrLatest(requested, releases);
  return { checkout: existing(requested, 'Buildbot') };
}

/** A release that has a lock, also `+fresh`, or the latest. */
export function lockedOrLatest(requested: string | undefined, releases: readonly string[]): Source {
  return requested === latest ? { release: latest } : releaseNamed(releaseOf(requested, releases));
}

/** What `--twisted` names: a version, or a directory. */
export function twistedOf(requested: string): OtherTwisted {
  if (isPath(requested)) return { checkout: existing(requested, 'Twisted') };
  if (/^\d+\.\d+(\.\d+)?\w*$/.test(requested)) return requested;
  throw new UsageError(
    `${JSON.stringify(requested)} is no version of Twisted.`,
    'Give one as on the package index, for example 24.3.0.',
  );
}

function isPath(requested: string): boolean {
  return /[/\\]|^\.+$/.test(requested);
}

function existing(directory: string, of: string): string {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return directory;
  throw new UsageError(
    `There is no directory ${directory}.`,
    `Name a checkout of ${of}, or a directory with its wheels.`,
  );
}
