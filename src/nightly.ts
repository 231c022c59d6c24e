import type { Baseline } from './baseline.ts';
import type { Catalogue } from './catalogue.ts';
import { type CellId, type CellResult, cellName, compareCells } from './cell.ts';
import { EXIT, type ExitCode } from './errors.ts';
import { sameFinding } from './finding.ts';
import { type Finding, short } from './outcome.ts';
import { findingOf, found, type RunRecord, secondsOf } from './record.ts';
import { compareVersions } from './release.ts';
import { type Changes, changesOf } from './report/changes.ts';
import { exitCodeOf, type Report, reportOf } from './report/report.ts';
import { limitedTo, runSnapshot, type Snapshot } from './report/snapshot.ts';
import { subjectName } from './subject.ts';

/** What there is of one release when the verdict is made. */
export interface LegEnd {
  readonly release: string;
  /** Absent when the leg ended before it saw anything, or never began. */
  readonly record?: RunRecord | undefined;
  readonly baseline?: Baseline | undefined;
  /** What its process ended with, where that is known. */
  readonly exitCode?: ExitCode;
}

/** How one release came out. */
export interface LegResult {
  readonly release: string;
  readonly report?: Report;
  /** Cells that the leg should have run, and did not. */
  readonly missing: readonly CellId[];
  /** Of all its cells together: they run at once, so that the leg took less. */
  readonly seconds: number;
  readonly exitCode: ExitCode;
  /** Why it ended so, as far as its cells do not say it. */
  readonly reasons: readonly string[];
}

/** A cell in the releases that were asked, the oldest first. */
export interface Row {
  readonly cell: CellId;
  /** `differs` is set where the release before it was found to do something else. */
  readonly squares: readonly { readonly text: string; readonly differs: boolean }[];
}

/** The verdict of a nightly run. */
export interface Nightly {
  /** The oldest release first. */
  readonly legs: readonly LegResult[];
  /** Cells that are not the same in all releases. */
  readonly rows: readonly Row[];
  /** What each release does otherwise than the one before it, where anything. */
  readonly between: readonly Changes[];
  readonly exitCode: ExitCode;
}

/** The verdict on all legs; `expected` says what that of a release should have asked. */
export function nightlyVerdict(
  ends: readonly LegEnd[],
  expected: (release: string) => readonly CellId[],
  catalogue: Catalogue,
): Nightly {
  const legs = ends
    .toSorted((a, b) => compareVersions(a.release, b.release))
    .map((end) => legOf(end, expected(end.release), catalogue));
  const seen = legs.map(
    ({ report }) =>
      new Map(report ? found(report.record).map((cell) => [cellName(cell), cell]) : []),
  );
  const cells = new Map(seen.flatMap((cells) => [...cells]));
  const rows = [...cells.values()]
    .sort(compareCells)
    .map(({ scenario, topology }) => rowOf({ scenario, topology }, seen))
    .filter(({ squares }) => squares.some(({ differs }) => differs));
  const records = legs.flatMap(({ report }) => report?.record ?? []);
  const between = records
    .slice(1)
    .map((after, index) => changesBetween(records[index] as RunRecord, after, catalogue));
  return {
    legs,
    rows,
    between: between.filter(({ paths }) => paths.length > 0),
    exitCode: worst(legs.map(({ exitCode }) => exitCode)),
  };
}

/**
 * What several runs end with together; null stands for one that a signal ended. One that could not
 * tell outweighs one that saw a change: the change may be a broken lab's doing, and a night that
 * knows nothing of some release must not pass for one that has only news.
 */
export function worst(codes: readonly (number | null)[]): ExitCode {
  if (codes.length === 0 || codes.some((code) => code !== EXIT.ok && code !== EXIT.changed))
    return EXIT.broken;
  return codes.includes(EXIT.changed) ? EXIT.changed : EXIT.ok;
}

function legOf(
  { release, record, baseline, exitCode }: LegEnd,
  expected: readonly CellId[],
  catalogue: Catalogue,
): LegResult {
  const report = record && reportOf(record, catalogue, baseline);
  const cells = new Set(record?.cells.map(cellName));
  const missing = expected.filter((cell) => !cells.has(cellName(cell)));
  const contradicted = report && report.changes.counts.contradicted > 0;
  const seen =
    !record || missing.length
      ? EXIT.broken
      : worst([exitCodeOf(record), contradicted ? EXIT.changed : EXIT.ok]);
  const code = worst([seen, exitCode ?? seen]);
  const reasons = [
    record
      ? missing.length > 0 && `${missing.length} of its cells were not asked`
      : 'it left no record',
    ...(record?.problems ?? []),
    code !== seen && `it ended with ${exitCode}, which its cells do not explain`,
  ].filter((reason) => reason !== false);
  return {
    release,
    ...(report && { report }),
    missing,
    seconds: secondsOf(record?.cells ?? []),
    exitCode: code,
    reasons,
  };
}

/** What two releases do otherwise, in the cells that have a finding in both. */
function changesBetween(before: RunRecord, after: RunRecord, catalogue: Catalogue): Changes {
  const answered = [before, after].map(({ cells }) => cells.filter(findingOf));
  const snapshot = (record: RunRecord): Snapshot =>
    answered.reduce(limitedTo, {
      ...runSnapshot(record),
      name: `Buildbot ${subjectName(record.release)}`,
    });
  return changesOf(snapshot(before), snapshot(after), catalogue);
}

function rowOf(cell: CellId, releases: readonly ReadonlyMap<string, CellResult>[]): Row {
  let before: Finding | undefined;
  const squares = releases.map((cells) => {
    const result = cells.get(cellName(cell));
    const finding = result?.finding;
    const differs = before !== undefined && finding !== undefined && !sameFinding(before, finding);
    before = finding ?? before;
    return { text: finding ? short(finding) : result ? '?' : '', differs };
  });
  return { cell, squares };
}
