import type { Command } from 'commander';
import { UsageError } from '../errors.ts';
import { shown } from '../paths.ts';
import { exitCodeOfRejudged, rejudge } from '../rejudge.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { headline, linesOf } from './rejudged-in-words.ts';

export function rejudgeCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('rejudge')
    .description(
      'judge stored evidence anew, without a lab, and compare with what was recorded; ends with 1 when a finding differs, with 3 when one is lost',
    )
    .argument('[directory]', 'where evidence lies, at any depth; reports/latest unless given')
    .action((directory: string = deps.paths.latest) =>
      act(() => {
        const cells = rejudge(directory);
        if (!cells.some(({ judged }) => judged))
          throw new UsageError(
            `There is no evidence.json below ${shown(directory)}.`,
            'Run `lab run` first, or name a directory that holds evidence.',
          );
        deps.out([headline(cells), ...cells.flatMap(linesOf)].join('\n'));
        return exitCodeOfRejudged(cells);
      }),
    );
}
