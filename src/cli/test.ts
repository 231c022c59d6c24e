import type { Command } from 'commander';
import { pinnedRelease } from '../release.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { wholeNumber } from './whole-number.ts';

export function testCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('test')
    .description(
      `run the unit tests, then the whole catalogue in containers, on Buildbot ${pinnedRelease}`,
    )
    .argument('[vitest...]', 'options and filters of vitest, for example --project unit')
    .option(
      '--begin-within <minutes>',
      'begin no network after so many minutes: the cells of those that are left are skipped, and told; before the options of vitest',
      wholeNumber(1),
    )
    .allowUnknownOption()
    .passThroughOptions()
    .action((options: string[], { beginWithin }: { readonly beginWithin?: number }) =>
      act(() => deps.runTests(options, beginWithin)),
    );
}
