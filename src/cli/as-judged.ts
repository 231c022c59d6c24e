import { cellName } from '../cell.ts';
import { EXIT, LabError } from '../errors.ts';
import { type Paths, recordFile, shown } from '../paths.ts';
import { exitCodeOfRejudged, isUnlike, rejudge } from '../rejudge.ts';
import { count } from '../report/words.ts';

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
