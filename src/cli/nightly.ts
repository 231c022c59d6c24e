import type { Command } from 'commander';
import { cellsOf } from '../catalogue.ts';
import { EXIT } from '../errors.ts';
import { pinnedRelease } from '../release.ts';
import { plain } from '../subject.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { endsOf } from './legs.ts';
import { atLeastOne } from './matrix.ts';
import { type ReleaseOptions, releasesOf, withReleaseOptions } from './releases.ts';
import { withPatterns } from './run.ts';
import { select } from './selection.ts';
import { tellVerdict } from './tell-verdict.ts';

interface Options extends ReleaseOptions {
  readonly shards: number;
  readonly topology?: string[];
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
    .action((patterns: string[], { shards, topology = [], ...which }: Options) =>
      act(async () => {
        const releases = releasesOf(which, deps);
        const { scenarios, topologies } = select(
          {
            patterns,
            topologies: topology.length ? topology : ['all'],
            subject: plain(releases[0] ?? pinnedRelease),
            shard: `${shards}/${shards}`,
          },
          deps.catalogue,
        );
        const codes = await deps.runLegs({ releases, scenarios, topologies, shards });
        const ends = endsOf(releases, [deps.paths.nightly], deps).map((end) => ({
          ...end,
          exitCode: codes.get(end.release) ?? EXIT.broken,
        }));
        return tellVerdict(ends, cellsOf(deps.catalogue, { scenarios, topologies }), deps);
      }),
    );
}
