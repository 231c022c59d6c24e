import { cellName } from '../cell.ts';
import { EXIT, LabError } from '../errors.ts';
import { type Paths, recordFile, shown } from '../paths.ts';
import type { RunRecord } from '../record.ts';
import { exitCodeOfRejudged, isUnlike, rejudge } from '../rejudge.ts';
import { count } from '../report/words.ts';

/**
 * Throws a `LabError` when findings of the last run are not what its evidence shows, or have none. Says
 * nothing of what earlier runs asked.
 */
export function requireAsJudged(paths: Paths, { earlier = [] }: RunRecord): void {
  const before = new Set(earlier.map(cellName));
  const cells = rejudge(paths.latest).filter((cell) => !before.has(cellName(cell)));
  const unlike = cells.filter(isUnlike);
  const [first, ...others] = unlike;
  if (!first) return;
  const more = others.length ? ` and ${count(others.length, 'more cell')}` : '';
  throw new LabError(
    `${shown(recordFile(paths))} ${first.judged ? 'does not say what the evidence beside it shows of' : 'has no evidence beside it of'} ${cellName(first)}${more}.`,
    '`lab rejudge` tells what differs. Run these cells again, and never type a result in.',
    { exitCode: exitCodeOfRejudged(unlike) === EXIT.broken ? EXIT.broken : EXIT.usage },
  );
}
