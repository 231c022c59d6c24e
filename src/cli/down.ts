import type { Command } from 'commander';
import { EXIT } from '../errors.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';

export function downCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('down')
    .description('remove the world that is up, also when only a part of it is there')
    .argument('[world]', 'which one, where several are up: see `lab ps`')
    .option('--all', 'remove all of them')
    .action((world: string | undefined, { all }: { all?: true }) =>
      act(async () => {
        const gone = await deps.worlds.down({ world, all });
        deps.out(gone.map((name) => `${name} is down.`).join('\n'));
        return EXIT.ok;
      }),
    );
}
