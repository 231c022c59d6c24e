import { cellName } from '../cell.ts';
import type { Finding } from '../outcome.ts';
import { shown } from '../paths.ts';
import { printable } from '../printable.ts';
import { isUnlike, type Rejudged } from '../rejudge.ts';
import { count } from '../report/words.ts';
import { differing, inWords, said } from '../statement.ts';

/** How many cells were judged anew, and how they compare. */
export function headline(cells: readonly Rejudged[]): string {
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
export function linesOf(cell: Rejudged): string[] {
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
  return finding ? inWords(finding) : `inconclusive: ${printable(reasons?.join('; ') ?? '')}`;
}
