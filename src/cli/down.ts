import type { Command } from 'commander';
import type { Deps } from './deps.ts';
import type { Act } from './program.ts';

export function downCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('down')
    .description('remove what `lab up` left')
    .action(() => act(() => deps.down()));
}
