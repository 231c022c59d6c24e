import type { Command } from 'commander';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';

export function downCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('down')
    .description('remove what `lab up` left')
    .action(() => act(() => deps.down()));
}
