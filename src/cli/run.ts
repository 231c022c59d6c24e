import { type Command, Option } from 'commander';
import { UsageError } from '../errors.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { patternHelp, type Selection, select } from './selection.ts';
import { subjectOf } from './subject.ts';
import { type SubjectOptions, withSubjectOptions } from './subject-options.ts';
import { inWorld } from './worlds.ts';

/** What says which cells are asked, as commander hands it over. */
export interface RunOptions extends SubjectOptions {
  readonly topology?: string[];
  readonly shard?: string;
  readonly missing?: true;
  readonly keep?: true;
  readonly here?: true;
  readonly in?: string;
}

export const missingHelp = 'only cells that the baseline of what is tested does not have yet';

/** Collects an option that may be repeated, or hold several names with commas. */
export function several(value: string, before: readonly string[] = []): string[] {
  return [...before, ...value.split(',').filter(Boolean)];
}

/** Adds to a command what says which cells it asks. */
export function withPatterns(command: Command): Command {
  return command
    .argument('[pattern...]', 'which scenarios')
    .option('--topology <id>', 'only this topology, or several: a,b; or all', several)
    .addHelpText('after', `\n${patternHelp}`);
}

/** Adds to a command what says which cells it asks, and of what. */
export function withRunOptions(command: Command, { releases }: Deps): Command {
  return withPatterns(withSubjectOptions(command, releases));
}

/** The cells that a user asked for. */
export function selectionOf(
  patterns: string[],
  { topology = [], shard, missing, keep, ...options }: RunOptions,
  { catalogue, releases }: Deps,
): Selection {
  return select(
    { patterns, topologies: topology, subject: subjectOf(options, releases), shard, missing, keep },
    catalogue,
  );
}

/** What a world that is up has decided already, or what would decide about another. */
const notHere = [
  'topology',
  'shard',
  'missing',
  'keep',
  'buildbot',
  'workerRelease',
  'twisted',
  'fresh',
  'masterImage',
  'workerImage',
];

export function runCommand(program: Command, deps: Deps, act: Act): void {
  withRunOptions(
    program
      .command('run')
      .description('run the catalogue, or a part of it, and write reports/latest'),
    deps,
  )
    .option('--shard <i/n>', 'only the i-th of n parts, for `lab merge`')
    .option('--missing', missingHelp)
    .addOption(
      new Option('--keep', 'leave the world of a red cell up: see `lab ps`').conflicts('shard'),
    )
    .addOption(
      new Option(
        '--here',
        'ask in the world that is up, and write reports/here; what it shows is no evidence for a baseline',
      ).conflicts(notHere),
    )
    .option(...inWorld)
    .action((patterns: string[], options: RunOptions) =>
      act(async () => {
        if (options.in !== undefined && !options.here)
          throw new UsageError('--in names a world that is up.', 'Use it with --here.');
        const ran = options.here
          ? await deps.runHere({ patterns, world: options.in })
          : await deps.runLab(selectionOf(patterns, options, deps));
        return ran.exitCode;
      }),
    );
}
