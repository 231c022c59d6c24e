import { Argument, type Command } from 'commander';
import { EXIT } from '../errors.ts';
import type { Family } from '../outcome.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { changedInWords } from './world-in-words.ts';
import { type FaultKind, inWorld } from './worlds.ts';

const families: Readonly<Record<string, Family>> = { ipv4: 'IPv4', ipv6: 'IPv6' };

export function faultCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('fault')
    .description(
      'drop or reject TCP of a family before every server and program of the world that is up',
    )
    .addArgument(new Argument('<family>').choices(Object.keys(families)))
    .addArgument(new Argument('<kind>').choices(['drop', 'reject', 'off']))
    .option(...inWorld)
    .action((name: string, kind: FaultKind, { in: world }: { in?: string }) =>
      act(async () => {
        const family = families[name] as Family;
        deps.out(changedInWords(await deps.worlds.setFault({ world, family, kind })));
        return EXIT.ok;
      }),
    );
}
