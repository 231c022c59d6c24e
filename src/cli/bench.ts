import type { Command } from 'commander';
import { pinnedRelease } from '../release.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';

export function benchCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('bench')
    .description(
      `measure what a verdict costs on Buildbot ${pinnedRelease}, against one lab per scenario and against the floor`,
    )
    .action(() => act(() => deps.bench()));
}
