import { type Baseline, known, titleOf } from './baseline.ts';
import { type CellResult, cellName } from './cell.ts';
import type { Witnesses } from './observation.ts';
import { type Cell, findingOf, type RunRecord } from './record.ts';
import { subjectName } from './subject.ts';

/** A cell as it was seen last: by a run, or when the baseline was accepted. */
export interface LastSeen extends CellResult {
  /** Absent where only the baseline knows it: that keeps none. */
  readonly witnesses?: Witnesses;
  readonly at?: string;
  /** How it is known, where there was a run that did not ask it. */
  readonly from?: string;
  /** It was seen of another subject than that of the run. */
  readonly ofAnother?: true;
}

/** What a run asked, what earlier ones did, and of all other cells what the baseline knows. */
export function lastSeenIn(
  record: RunRecord | undefined,
  baseline: Baseline | undefined,
): LastSeen[] {
  const isOther =
    record && baseline && subjectName(baseline.release) !== subjectName(record.release);
  const from = {
    ...(record && baseline && { from: titleOf(baseline) }),
    ...(isOther && { ofAnother: true as const }),
  };
  const cells = [
    ...known(baseline).map((cell): LastSeen => ({ ...cell, ...from })),
    // An undecided cell that this run did not ask says less than the baseline.
    ...(record?.earlier ?? [])
      .filter(findingOf)
      .map((cell) => ({ ...seenIn(cell), from: 'earlier runs' })),
    ...(record?.cells ?? []).map(seenIn),
  ];
  return [...new Map(cells.map((cell) => [cellName(cell), cell])).values()];
}

/** From where these cells are known that the run did not ask; nothing where it asked all. */
export function sourcesOf(cells: readonly LastSeen[]): string | undefined {
  return [...new Set(cells.flatMap(({ from }) => from ?? []))].join(' and ') || undefined;
}

function seenIn(cell: Cell): LastSeen {
  const finding = findingOf(cell);
  return { ...cell, ...(finding && { finding }) };
}
