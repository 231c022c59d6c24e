import { known } from '../baseline.ts';
import type { Catalogue } from '../catalogue.ts';
import { type CellResult, cellName } from '../cell.ts';
import type { Witnesses } from '../observation.ts';
import { baselineOf, readLatest } from '../paths.ts';
import { findingOf } from '../record.ts';
import { pinnedRelease } from '../release.ts';
import { subjectInWords, unknownRelease } from '../subject.ts';
import type { Deps } from './deps.ts';
import { baselineNamed } from './named.ts';

/** A cell as it was seen last: in the latest run, or when the baseline was accepted. */
export interface LastSeen extends CellResult {
  readonly witnesses?: Witnesses;
}

/** What was seen of one subject, by names of cells. */
export interface History {
  readonly catalogue: Catalogue;
  /** In words. */
  readonly subject: string;
  readonly lastSeen: ReadonlyMap<string, LastSeen>;
}

/**
 * The latest run where it asked, else the baseline of what it tested; of a subject that is named,
 * its baseline alone.
 */
export function historyOf(
  { catalogue, paths }: Pick<Deps, 'catalogue' | 'paths'>,
  named?: string,
): History {
  if (named !== undefined) {
    const baseline = baselineNamed(named, paths);
    return {
      catalogue,
      subject: subjectInWords(baseline.release),
      lastSeen: byName(known(baseline)),
    };
  }
  const latest = readLatest(paths);
  const release = latest?.release ?? unknownRelease(pinnedRelease);
  const lastSeen = byName(known(baselineOf(paths, release)));
  for (const cell of latest?.cells ?? []) {
    const finding = findingOf(cell);
    lastSeen.set(cellName(cell), { ...cell, ...(finding && { finding }) });
  }
  return { catalogue, subject: subjectInWords(release), lastSeen };
}

function byName(cells: readonly LastSeen[]): Map<string, LastSeen> {
  return new Map(cells.map((cell) => [cellName(cell), cell]));
}
