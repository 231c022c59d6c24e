import { type CellResult, cellName, compareCells } from './cell.ts';
import type { Change, OneSided, Undecided } from './change.ts';
import { sameFinding } from './finding.ts';
import type { Finding } from './outcome.ts';

/** How two documents differ. */
export interface Diff {
  /** Reaches what it did not. */
  readonly improved: readonly Change[];
  /** No longer reaches what it did. */
  readonly regressed: readonly Change[];
  readonly changed: readonly Change[];
  readonly new: readonly OneSided[];
  readonly gone: readonly OneSided[];
  /** Cells that one of the two, or both, asked without getting an answer. */
  readonly undecided: readonly Undecided[];
  readonly unchanged: number;
}

/** Compares what was found before with what was found after. */
export function diff(before: readonly CellResult[], after: readonly CellResult[]): Diff {
  const was = new Map(before.map((cell) => [cellName(cell), cell]));
  const is = new Map(after.map((cell) => [cellName(cell), cell]));
  const result = {
    improved: [] as Change[],
    regressed: [] as Change[],
    changed: [] as Change[],
    new: [] as OneSided[],
    gone: [] as OneSided[],
    undecided: [] as Undecided[],
  };
  let unchanged = 0;
  for (const { scenario, topology } of [...new Map([...was, ...is]).values()].sort(compareCells)) {
    const id = { scenario, topology };
    const [old, now] = [was.get(cellName(id)), is.get(cellName(id))];
    const undecided = [old, now].filter((cell) => cell && !cell.finding);
    if (undecided.length)
      result.undecided.push({
        ...id,
        by: undecided.length === 2 ? 'both' : undecided[0] === old ? 'before' : 'after',
        reasons: undecided.flatMap((cell) => cell?.reasons ?? []),
      });
    else if (!old?.finding) result.new.push({ ...id, finding: now?.finding as Finding });
    else if (!now?.finding) result.gone.push({ ...id, finding: old.finding });
    else if (sameFinding(old.finding, now.finding)) unchanged += 1;
    else
      result[direction(old.finding, now.finding)].push({
        ...id,
        before: old.finding,
        after: now.finding,
      });
  }
  return { ...result, unchanged };
}

function direction(before: Finding, after: Finding): 'improved' | 'regressed' | 'changed' {
  if (before.outcome.reached === after.outcome.reached) return 'changed';
  return after.outcome.reached ? 'improved' : 'regressed';
}
