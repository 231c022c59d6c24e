import type { Command } from 'commander';
import { EXIT } from '../errors.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { changedInWords } from './world-in-words.ts';
import { inWorld } from './worlds.ts';

export function dnsCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('dns')
    .description('what names lead to in the world that is up')
    .command('set')
    .description('give a name another address, or none, in one type of record')
    .argument('<name>', 'a name that the zone has: see `lab ps --names`')
    .argument('<type>', 'A or AAAA')
    .argument('<value>', 'an address, or unset')
    .option(...inWorld)
    .action((name: string, type: string, value: string, { in: world }: { in?: string }) =>
      act(async () => {
        deps.out(changedInWords(await deps.worlds.setRecord({ world, name, type, value })));
        return EXIT.ok;
      }),
    );
}
