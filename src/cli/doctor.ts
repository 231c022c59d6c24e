import type { Command } from 'commander';
import type { Deps } from './deps.ts';
import type { Act } from './program.ts';

export function doctorCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('doctor')
    .description('what this machine has of what the lab needs, and what to do about the rest')
    .action(() => act(() => deps.doctor()));
}
