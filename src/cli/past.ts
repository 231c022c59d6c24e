import { known } from '../baseline.ts';
import type { Catalogue } from '../catalogue.ts';
import { type Asked, cellName } from '../cell.ts';
import type { Witnesses } from '../observation.ts';
import { baselineOf, readLatest } from '../paths.ts';
import { findingOf } from '../record.ts';
import { pinnedRelease } from '../release.ts';
import { subjectInWords, unknownRelease } from '../subject.ts';
import type { Deps } from './deps.ts';

/** A cell as it was seen last: in the latest run, or when the baseline was accepted. */
export interface Sight extends Asked {
  readonly witnesses?: Witnesses;
}

/** What was seen of one subject, by names of cells. */
export interface Past {
  readonly catalogue: Catalogue;
  /** In words. */
  readonly subject: string;
  readonly sights: ReadonlyMap<string, Sight>;
}

/** The latest run where it asked, else the baseline of what it tested. */
export function pastOf({ catalogue, paths }: Pick<Deps, 'catalogue' | 'paths'>): Past {
  const latest = readLatest(paths);
  const release = latest?.release ?? unknownRelease(pinnedRelease);
  const sights = new Map<string, Sight>(known(baselineOf(paths, release)).map((cell) => [cellName(cell), cell]));
  for (const cell of latest?.cells ?? []) {
    const finding = findingOf(cell);
    sights.set(cellName(cell), { ...cell, ...(finding && { finding }) });
  }
  return { catalogue, subject: subjectInWords(release), sights };
}
