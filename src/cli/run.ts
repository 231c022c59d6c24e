import type { Command } from 'commander';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { patternHelp, type Selection, select } from './selection.ts';
import { subjectOf } from './subject.ts';
import { type SubjectOptions, withSubjectOptions } from './subject-options.ts';

/** What says which cells are asked, as commander hands it over. */
export interface RunOptions extends SubjectOptions {
  readonly topology?: string[];
  readonly shard?: string;
  readonly missing?: true;
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
  { topology = [], shard, missing, ...options }: RunOptions,
  { catalogue, releases }: Deps,
): Selection {
  return select(
    { patterns, topologies: topology, subject: subjectOf(options, releases), shard, missing },
    catalogue,
  );
}

export function runCommand(program: Command, deps: Deps, act: Act): void {
  withRunOptions(
    program
      .command('run')
      .description('run the catalogue, or a part of it, and write reports/latest'),
    deps,
  )
    .option('--shard <i/n>', 'only the i-th of n parts, for `lab merge`')
    .option('--missing', missingHelp)
    .action((patterns: string[], options: RunOptions) =>
      act(async () => (await deps.runLab(selectionOf(patterns, options, deps))).exitCode),
    );
}
