import { appendFileSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { cellsOf } from '../catalogue.ts';
import type { CellId } from '../cell.ts';
import { type ExitCode, UsageError } from '../errors.ts';
import { type LegEnd, nightlyVerdict } from '../nightly.ts';
import { baselineOf, readLatest, shown } from '../paths.ts';
import { nightlyInJson, nightlyInMarkdown, nightlyInTerminal } from '../report/nightly.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { type ReleaseOptions, releasesOf, withReleaseOptions } from './releases.ts';

export function verdictCommand(program: Command, deps: Deps, act: Act): void {
  const verdict = program
    .command('verdict')
    .description(
      'one verdict on the legs of a matrix that ran elsewhere; a leg that left nothing could not tell',
    )
    .argument(
      '[directory...]',
      'where the legs were collected: the reports/latest of each, in directories of any name',
    );
  withReleaseOptions(verdict)
    .addHelpText('after', '\nChoose the releases as for `lab matrix`: those that should have run.')
    .action((directories: string[], which: ReleaseOptions) =>
      act(() => {
        const ends = endsOf(
          releasesOf(which, deps),
          directories.length ? directories : [deps.paths.nightly],
          deps,
        );
        return tellVerdict(ends, cellsOf(deps.catalogue), deps);
      }),
    );
}

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
  const byRelease = Map.groupBy(records, ({ release }) => release.buildbot);
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

/**
 * Tells the verdict: to the terminal, to people and programs in `reports/nightly`, and in the
 * summary of a GitHub job.
 */
export function tellVerdict(
  ends: readonly LegEnd[],
  expected: readonly CellId[],
  deps: Deps,
): ExitCode {
  const nightly = nightlyVerdict(ends, expected, deps.catalogue);
  const markdown = nightlyInMarkdown(nightly);
  const file = join(deps.paths.nightly, 'summary.md');
  mkdirSync(deps.paths.nightly, { recursive: true });
  writeFileSync(file, markdown);
  writeFileSync(join(deps.paths.nightly, 'verdict.json'), nightlyInJson(nightly));
  if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, markdown);
  deps.out(
    `${nightlyInTerminal(nightly, deps.colour)}\nFor people and programs it lies in ${shown(file)} and verdict.json.`,
  );
  return nightly.exitCode;
}
