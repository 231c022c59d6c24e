import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { cellsOf } from '../catalogue.ts';
import { EXIT, UsageError } from '../errors.ts';
import { legsOf, partsOf } from '../matrix.ts';
import { baselineFile } from '../paths.ts';
import { columns } from '../report/columns.ts';
import { topologiesOf } from '../shard.ts';
import { releaseNamed } from '../subject.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { type ReleaseOptions, releasesOf, withReleaseOptions } from './releases.ts';

export function matrixCommand(program: Command, deps: Deps, act: Act): void {
  const matrix = program
    .command('matrix')
    .description(
      'the legs of a nightly run: one a release that has a lock, the newest first, also with the dependencies of today',
    );
  withReleaseOptions(matrix)
    .option('--shards <n>', 'each leg in so many parts, a machine for each', atLeastOne)
    .option('--json', 'for a CI: {"include": [...]}, as the matrix of a GitHub workflow takes it')
    .action(({ shards, json, ...which }: ReleaseOptions & { shards?: number; json?: true }) =>
      act(() => {
        const legs = legsOf(
          releasesOf(which, deps),
          (release) =>
            existsSync(baselineFile(deps.paths, release)) ||
            existsSync(baselineFile(deps.paths, releaseNamed(release).release)),
        );
        if (shards !== undefined)
          topologiesOf({ index: shards, count: shards }, cellsOf(deps.catalogue));
        const include = shards === undefined ? legs : partsOf(legs, shards);
        const rows = include.map(({ name, baseline }) => [
          name,
          baseline ? 'has a baseline' : 'has no baseline: it will be compared with the nearest',
        ]);
        deps.out(json ? JSON.stringify({ include }) : columns(rows));
        return EXIT.ok;
      }),
    );
}

/** A count of the command line. */
export function atLeastOne(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new UsageError(
    `${JSON.stringify(text)} is no number of parts.`,
    'Give a whole number from 1 on.',
  );
}
