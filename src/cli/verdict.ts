import type { Command } from 'commander';
import { cellsOf } from '../catalogue.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { endsOf } from './legs.ts';
import { type ReleaseOptions, releasesOf, withReleaseOptions } from './releases.ts';
import { tellVerdict } from './tell-verdict.ts';

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
        return tellVerdict(ends, () => cellsOf(deps.catalogue), deps);
      }),
    );
}
