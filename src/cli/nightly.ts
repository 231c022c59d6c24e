import type { Command } from 'commander';
import { type Baseline, knownNames } from '../baseline.ts';
import { cellsOf } from '../catalogue.ts';
import { EXIT } from '../errors.ts';
import { type Paths, readBaseline } from '../paths.ts';
import { pinnedRelease } from '../release.ts';
import { plain, releaseNamed } from '../subject.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { endsOf } from './legs.ts';
import { atLeastOne } from './matrix.ts';
import { type ReleaseOptions, releasesOf, withReleaseOptions } from './releases.ts';
import { missingHelp, withPatterns } from './run.ts';
import { select } from './selection.ts';
import { tellVerdict } from './tell-verdict.ts';

interface Options extends ReleaseOptions {
  readonly shards: number;
  readonly topology?: string[];
  readonly missing?: true;
}

export function nightlyCommand(program: Command, deps: Deps, act: Act): void {
  const nightly = program
    .command('nightly')
    .description(
      'run the matrix on this machine, a release after the other, and tell one verdict; a leg that fails stops no other',
    );
  withPatterns(withReleaseOptions(nightly))
    .option(
      '--shards <n>',
      'each leg in so many parts, one after the other, merged as a CI does',
      atLeastOne,
      1,
    )
    .option('--missing', missingHelp)
    .action((patterns: string[], { shards, topology = [], missing, ...which }: Options) =>
      act(async () => {
        const all = releasesOf(which, deps);
        const { scenarios, topologies, cells } = select(
          {
            patterns,
            topologies: topology,
            byDefault: ['all'],
            subject: plain(all[0] ?? pinnedRelease),
            shard: `${shards}/${shards}`,
          },
          deps.catalogue,
        );
        const chosen = { scenarios, topologies, ...(cells && { cells }) };
        /** What a release is asked: with --missing, each something else. */
        const asked = (release: string) => {
          const without = missing && knownNames(baselineFor(release, deps.paths));
          return cellsOf(deps.catalogue, { ...chosen, ...(without && { without }) });
        };
        const releases = all.filter((release) => asked(release).length > 0);
        if (!releases.length) {
          deps.out('Every baseline has every cell that was asked for.');
          return EXIT.ok;
        }
        const plan = { releases, ...chosen, shards, ...(missing && { missing }) };
        const codes = await deps.runLegs(plan);
        const ends = endsOf(releases, [deps.paths.nightly], deps).map((end) => ({
          ...end,
          exitCode: codes.get(end.release) ?? EXIT.broken,
        }));
        return tellVerdict(ends, asked, deps);
      }),
    );
}

/** What a leg is held to: one of the dependencies of today, to its release where it has none of its own. */
function baselineFor(name: string, paths: Paths): Baseline | undefined {
  return readBaseline(paths, name) ?? readBaseline(paths, releaseNamed(name).release);
}
