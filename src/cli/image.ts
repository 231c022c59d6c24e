import type { Command } from 'commander';
import { EXIT } from '../errors.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { releaseOf } from './named.ts';

interface Options {
  readonly buildbot?: string;
  readonly load?: string;
  readonly save?: string;
}

export function imageCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('image')
    .description(
      'make the image of a release ready without running anything, and share it between machines by a file',
    )
    .option('--buildbot <release>', `release of Buildbot in it (${deps.releases.join(', ')})`)
    .option(
      '--load <file>',
      'take it from this file; it is built all the same where the file has another',
    )
    .option('--save <file>', 'write it to this file, as docker save does')
    .action(({ buildbot, ...files }: Options) =>
      act(async () => {
        deps.out(await deps.image(releaseOf(buildbot, deps.releases), files));
        return EXIT.ok;
      }),
    );
}
