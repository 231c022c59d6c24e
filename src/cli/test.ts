import type { Command } from 'commander';
import { pinnedRelease } from '../release.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';

export function testCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('test')
    .description(
      `run the unit tests, then the whole catalogue in containers, on Buildbot ${pinnedRelease}`,
    )
    .argument('[vitest...]', 'options and filters of vitest, for example --project unit')
    .allowUnknownOption()
    .passThroughOptions()
    .action((options: string[]) => act(() => deps.runTests(options)));
}
