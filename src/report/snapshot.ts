import { type Baseline, known } from '../baseline.ts';
import { type CellId, type CellResult, cellName } from '../cell.ts';
import type { KnownRelease } from '../document/release.ts';
import { found, type RunRecord } from '../record.ts';
import { subjectInWords, subjectName } from '../subject.ts';
import { type RecordedVersions, versionsIn } from '../versions.ts';

/** What is known of all cells at one time: one of the two that are compared. */
export interface Snapshot {
  /** Its name in reports. */
  readonly name: string;
  /** Absent when nothing is known yet. */
  readonly release?: KnownRelease;
  readonly cells: readonly CellResult[];
  /** How many of its cells are left out, because the other one did not ask them. */
  readonly leftOut?: number;
  /** Absent when nothing was recorded of them. */
  readonly versions?: RecordedVersions;
}

/**
 * What a baseline knows, as a snapshot of the subject; without a baseline it has no cells.
 *
 * The name says so when the baseline is that of another subject.
 */
export function baselineSnapshot(subject: string, baseline: Baseline | undefined): Snapshot {
  const of = baseline ? subjectName(baseline.release) : subject;
  const name = `the baseline of Buildbot ${of}${of === subject ? '' : ` (${subject} has none)`}`;
  return { name, cells: known(baseline), ...(baseline && { release: baseline.release }) };
}

/** What a run saw. */
export function runSnapshot(record: RunRecord): Snapshot {
  const versions = versionsIn(record.release);
  return {
    name: `this run of ${subjectInWords(record.release)}`,
    release: record.release,
    cells: found(record),
    ...(versions && { versions }),
  };
}

/** What a snapshot has of the cells that the other one asked. */
export function askedToo(snapshot: Snapshot, cells: readonly CellId[]): Snapshot {
  const limited = limitedTo(snapshot, cells);
  return { ...limited, leftOut: snapshot.cells.length - limited.cells.length };
}

/** A snapshot of these cells alone. */
export function limitedTo(snapshot: Snapshot, cells: readonly CellId[]): Snapshot {
  const names = new Set(cells.map(cellName));
  return { ...snapshot, cells: snapshot.cells.filter((cell) => names.has(cellName(cell))) };
}
