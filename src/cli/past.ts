import { type Baseline, baselineName, known } from '../baseline.ts';
import type { Catalogue } from '../catalogue.ts';
import { type Asked, cellName } from '../cell.ts';
import type { Witnesses } from '../observation.ts';
import {
  baselineOf,
  type Paths,
  readBaseline,
  readLatest,
  releasesWithBaseline,
  shown,
} from '../paths.ts';
import { findingOf } from '../record.ts';
import { pinnedRelease } from '../release.ts';
import { subjectInWords, unknownRelease } from '../subject.ts';
import type { Deps } from './deps.ts';
import { unknownName } from './nearest.ts';

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

/** The baseline of the subject of that name; a `UsageError` says which there are. */
export function baselineNamed(name: string, paths: Paths, kind = 'baseline'): Baseline {
  const baseline = readBaseline(paths, name);
  if (baseline) return baseline;
  const releases = releasesWithBaseline(paths);
  throw unknownName(
    kind,
    name,
    releases,
    `${shown(paths.baselines)} has ${releases.map(baselineName).join(', ') || 'no baseline yet'}.`,
  );
}

/**
 * The latest run where it asked, else the baseline of what it tested; of a subject that is named,
 * its baseline alone.
 */
export function pastOf(
  { catalogue, paths }: Pick<Deps, 'catalogue' | 'paths'>,
  named?: string,
): Past {
  if (named !== undefined) {
    const baseline = baselineNamed(named, paths);
    return {
      catalogue,
      subject: subjectInWords(baseline.release),
      sights: byName(known(baseline)),
    };
  }
  const latest = readLatest(paths);
  const release = latest?.release ?? unknownRelease(pinnedRelease);
  const sights = byName(known(baselineOf(paths, release)));
  for (const cell of latest?.cells ?? []) {
    const finding = findingOf(cell);
    sights.set(cellName(cell), { ...cell, ...(finding && { finding }) });
  }
  return { catalogue, subject: subjectInWords(release), sights };
}

function byName(cells: readonly Sight[]): Map<string, Sight> {
  return new Map(cells.map((cell) => [cellName(cell), cell]));
}
