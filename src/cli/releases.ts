import type { Command } from 'commander';
import { pinnedRelease } from '../release.ts';
import { freshSuffix } from '../subject.ts';
import type { Deps } from './deps.ts';
import { releaseOf } from './named.ts';
import { several } from './run.ts';

/** What the options of `withReleaseOptions` come out as. */
export interface ReleaseOptions {
  readonly release?: string[];
  readonly pinned?: true;
}

/** Adds the options that choose legs of the matrix; the commands of one matrix take the same. */
export function withReleaseOptions(command: Command): Command {
  return command
    .option('--release <release>', 'only this release, or several: a,b', several)
    .option('--pinned', `only the release that \`npm test\` asserts (${pinnedRelease})`);
}

/** The releases that were chosen; or all, and the newest also with the dependencies of today. */
export function releasesOf(
  { release = [], pinned }: ReleaseOptions,
  { releases }: Pick<Deps, 'releases'>,
): string[] {
  const named = [...(pinned ? [pinnedRelease] : []), ...release];
  return named.length
    ? [...new Set(named.map((one) => releaseOf(one, releases)))]
    : withFresh(releases);
}

function withFresh([newest, ...older]: readonly string[]): string[] {
  return newest === undefined ? [] : [`${newest}${freshSuffix}`, newest, ...older];
}
