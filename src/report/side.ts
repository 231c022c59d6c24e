import { type Baseline, known } from '../baseline.ts';
import { type Asked, type CellId, cellName } from '../cell.ts';
import type { Versions } from '../known-change.ts';
import { found, type RunRecord } from '../record.ts';
import { subjectInWords, subjectName } from '../subject.ts';

/** One of the two that are compared. */
export interface Side {
  /** How people are told of it. */
  readonly name: string;
  /** Absent when nothing is known yet. */
  readonly release?: Versions;
  readonly cells: readonly Asked[];
}

/**
 * What is known of the subject of that name by its own baseline, or by that of another, which is
 * then told; nothing when there is none.
 */
export function baselineSide(subject: string, baseline: Baseline | undefined): Side {
  const of = baseline ? subjectName(baseline.release) : subject;
  const name = `the baseline of Buildbot ${of}${of === subject ? '' : ` (${subject} has none)`}`;
  return { name, cells: known(baseline), ...(baseline && { release: baseline.release }) };
}

/** What a run saw. */
export function runSide(record: RunRecord): Side {
  return {
    name: `this run of ${subjectInWords(record.release)}`,
    release: record.release,
    cells: found(record),
  };
}

/** A side without the cells that were not asked. */
export function within(side: Side, asked: readonly CellId[]): Side {
  const names = new Set(asked.map(cellName));
  return { ...side, cells: side.cells.filter((cell) => names.has(cellName(cell))) };
}
