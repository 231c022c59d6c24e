import { Argument, type Command } from 'commander';
import { EXIT } from '../errors.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';

export function engineCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('engine')
    .description(
      'the container engine that runs use: start it and let it stay, stop it, or tell what it is',
    )
    .addArgument(new Argument('<action>').choices(['start', 'stop', 'status']))
    .action((action: keyof Deps['engine']) =>
      act(async () => {
        for (const line of await deps.engine[action]()) deps.out(line);
        return EXIT.ok;
      }),
    );
}
