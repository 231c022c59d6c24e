import type { Command } from 'commander';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';

export function benchCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('bench')
    .description('measure what a verdict costs, against one lab per scenario and against the floor')
    .action(() => act(() => deps.bench()));
}
