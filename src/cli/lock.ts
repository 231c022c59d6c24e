import { existsSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { EXIT, UsageError } from '../errors.ts';
import { lockFile, shown } from '../paths.ts';
import type { Act } from './act.ts';
import { day } from './day.ts';
import type { Deps } from './deps.ts';

interface Options {
  readonly before?: string;
  readonly twisted?: string;
  readonly stdout?: true;
}

export function lockCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('lock')
    .description(
      'resolve a release of Buildbot that is not known yet, hashed, as of its date; write its lock to fixtures/locks',
    )
    .argument('<release>', 'as on the package index, for example 4.3.0')
    .option(
      '--before <date>',
      'take only what was uploaded up to this day (YYYY-MM-DD), instead of 14 days after the release',
      day,
    )
    .option('--twisted <version>', 'this Twisted, instead of the newest of that day')
    .option('--stdout', 'print the lock, and write nothing')
    .action((release: string, { stdout, ...options }: Options) =>
      act(async () => {
        const file = lockFile(deps.paths, release);
        if (!stdout && existsSync(file))
          throw new UsageError(
            `Buildbot ${release} has a lock: ${shown(file)}.`,
            'Run it with `lab run`, or see with --stdout what its lock would be made anew.',
          );
        const { text, held } = await deps.makeLock({ release, ...options });
        if (stdout) {
          deps.out(text.trimEnd());
          for (const sentence of held) deps.err(`Younger than the rest: ${sentence}`);
          return EXIT.ok;
        }
        writeFileSync(file, text);
        const packages = text.match(/^\w\S*==/gm)?.length;
        deps.out(
          [
            `${shown(file)} holds ${packages} packages.`,
            ...held.map((sentence) => `Younger than the rest: ${sentence}`),
          ].join('\n'),
        );
        deps.out(
          `Next: lab run --buildbot ${release}, then lab baseline --accept, and commit the lock and the baseline.`,
        );
        return EXIT.ok;
      }),
    );
}
