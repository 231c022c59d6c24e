import type { Command } from 'commander';
import { freshSeed } from '../random.ts';
import { exitCodeOfRepeats } from '../repeat.ts';
import { coloursOf } from '../report/colours.ts';
import { formatRepetition, repetitionInTerminal } from '../report/repeat.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { type RunOptions, selectionOf, withRunOptions } from './run.ts';
import { wholeNumber } from './whole-number.ts';

interface RepeatOptions extends RunOptions {
  readonly load?: true;
  readonly seed?: number;
  readonly json?: true;
}

const help = `
Writes reports/repeat: repeat.json, and the evidence of each cell that differs, once for each finding. reports/latest stays as it is.
The flake rate is bounded by Wilson's score interval. It ends with 0 when no cell differs, with 1 when one does.`;

export function repeatCommand(program: Command, deps: Deps, act: Act): void {
  const command = program
    .command('repeat')
    .description(
      'run cells several times, each time in another order, and tell which do not come to the same',
    )
    .argument('<times>', 'how often, at least 2', wholeNumber(2));
  withRunOptions(command, deps)
    .option('--load', 'keep every core busy during every second repeat')
    .option('--seed <seed>', 'the order of an earlier call, which told its seed', wholeNumber(0))
    .option('--json', 'for programs')
    .addHelpText('after', help)
    .action((times: number, patterns: string[], { load, seed, json, ...options }: RepeatOptions) =>
      act(async () => {
        const repetition = await deps.repeatRuns({
          selection: selectionOf(patterns, options, deps),
          times,
          load: load === true,
          seed: seed ?? freshSeed(),
        });
        deps.out(
          json
            ? formatRepetition(repetition).trimEnd()
            : repetitionInTerminal(repetition, coloursOf(deps.colour)),
        );
        return exitCodeOfRepeats(repetition);
      }),
    );
}
