import type { Command } from 'commander';
import { cellName } from '../cell.ts';
import { EXIT, LabError, UsageError } from '../errors.ts';
import type { Finding } from '../outcome.ts';
import { type Paths, recordFile, shown } from '../paths.ts';
import { exitCodeOfRejudged, isUnlike, type Rejudged, rejudge } from '../rejudge.ts';
import { count } from '../report/words.ts';
import { differing, inWords, said } from '../statement.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';

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

/**
 * Throws a `LabError` when findings of the last run are not what its evidence shows. Says nothing
 * of a run without evidence.
 */
export function requireAsJudged(paths: Paths): void {
  const cells = rejudge(paths.latest);
  const unlike = cells.filter(isUnlike);
  const [first, ...others] = unlike;
  if (!first || !cells.some(({ judged }) => judged)) return;
  const more = others.length ? ` and ${count(others.length, 'more cell')}` : '';
  throw new LabError(
    `${shown(recordFile(paths))} does not say what the evidence beside it shows of ${cellName(first)}${more}.`,
    '`lab rejudge` tells what differs. Run these cells again, and never type a result in.',
    { exitCode: exitCodeOfRejudged(unlike) === EXIT.broken ? EXIT.broken : EXIT.usage },
  );
}

function headline(cells: readonly Rejudged[]): string {
  const judged = cells.filter((cell) => cell.judged);
  const number = (comparison: Rejudged['comparison']) =>
    cells.filter((cell) => cell.comparison === comparison).length;
  const [differ, undecided, skipped] = [
    number('differs'),
    number('undecided'),
    number('not compared'),
  ];
  const parts = [
    ...(differ ? [`${differ} not as recorded`] : []),
    ...(undecided ? [`${undecided} now inconclusive`] : []),
    ...(differ || undecided ? [] : ['all as recorded']),
    ...(skipped ? [`${skipped} not compared, because the lab was broken`] : []),
  ];
  return `${count(judged.length, 'cell')} judged anew: ${parts.join(', ')}.`;
}

/** A cell that is not as recorded, with what was recorded and what is judged. */
function linesOf(cell: Rejudged): string[] {
  if (!isUnlike(cell)) return [];
  const [recorded, judged] = textsOf(cell);
  return [
    `\n${cellName(cell)} in ${shown(cell.directory)}`,
    `  recorded  ${recorded}`,
    `  judged    ${judged}`,
  ];
}

/** Of two findings, the fields that differ. */
function textsOf({ recorded, judged }: Rejudged): readonly [recorded: string, judged: string] {
  if (recorded?.finding && judged?.finding) {
    const { before, after } = differing(recorded.finding, judged.finding);
    return [said(before) || '—', said(after) || '—'];
  }
  return [
    recorded ? text(recorded) : 'nothing',
    judged ? text(judged) : 'nothing, for want of evidence',
  ];
}

function text({ finding, reasons }: { finding?: Finding; reasons?: readonly string[] }): string {
  return finding ? inWords(finding) : `inconclusive: ${reasons?.join('; ')}`;
}
