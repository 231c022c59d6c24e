import type { Command } from 'commander';
import { EXIT } from '../errors.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { worldInWords } from './world-in-words.ts';

export function psCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('ps')
    .description(
      'the worlds that are up: nodes, addresses, ports and names; ends with 3 when part of one is missing',
    )
    .option('--names', 'all names')
    .action(({ names }: { names?: true }) =>
      act(async () => {
        const worlds = await deps.worlds.list();
        deps.out(
          worlds.length
            ? worlds.map((world) => worldInWords(world, names)).join('\n\n')
            : 'No world is up. Bring one up with `lab up TOPOLOGY`.',
        );
        return worlds.some(({ lacks }) => lacks.length) ? EXIT.broken : EXIT.ok;
      }),
    );
}
