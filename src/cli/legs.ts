import { globSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../errors.ts';
import type { LegEnd } from '../nightly.ts';
import { baselineOf, readLatest } from '../paths.ts';
import { subjectName } from '../subject.ts';
import type { Deps } from './deps.ts';

/** What lies in these directories of the releases that were to run, and of any others. */
export function endsOf(
  releases: readonly string[],
  directories: readonly string[],
  { paths }: Deps,
): LegEnd[] {
  const places = directories.flatMap((directory) => [
    directory,
    ...globSync('*', { cwd: directory }).map((name) => join(directory, name)),
  ]);
  const records = places.flatMap((latest) => readLatest({ latest }) ?? []);
  const byRelease = Map.groupBy(records, ({ release }) => subjectName(release));
  return [...new Set([...releases, ...byRelease.keys()])].map((release) => {
    const [record, another] = byRelease.get(release) ?? [];
    if (another)
      throw new UsageError(
        `${directories.join(', ')} has more than one run of Buildbot ${release}.`,
        'Shards of one run are put together with `lab merge` first; of other runs, keep one.',
      );
    return { release, record, baseline: record && baselineOf(paths, record.release) };
  });
}
