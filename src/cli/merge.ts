import type { Command } from 'commander';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';

export function mergeCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('merge')
    .description(
      'make one reports/latest of what the shards of a run left; ends as the run would have',
    )
    .argument(
      '<directory...>',
      'where the shards were collected: the reports/latest of each, in directories of any name',
    )
    .action((directories: string[]) => act(() => deps.mergeShards(directories)));
}
