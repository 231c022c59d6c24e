import { join } from 'node:path';
import type { Catalogue } from '../catalogue.ts';
import { cellName } from '../cell.ts';
import type { CameFrom } from '../command.ts';
import { type LastSeen, lastSeenIn } from '../last-seen.ts';
import { baselineOf, readLatest } from '../paths.ts';
import { pinnedRelease } from '../release.ts';
import { subjectInWords, unknownRelease } from '../subject.ts';
import type { Deps } from './deps.ts';
import { baselineNamed } from './named.ts';

/** What was seen of one subject, by names of cells. */
export interface History {
  readonly catalogue: Catalogue;
  /** In words. */
  readonly subject: string;
  readonly lastSeen: ReadonlyMap<string, LastSeen>;
  /** Of what it was seen, so that a cell can be asked again. */
  readonly release: CameFrom;
  /** Where a run keeps evidence. */
  readonly evidence: string;
}

/**
 * The latest run where it asked, else the baseline of what it tested; of a subject that is named,
 * its baseline alone.
 */
export function historyOf(
  { catalogue, paths }: Pick<Deps, 'catalogue' | 'paths'>,
  named?: string,
): History {
  const common = { catalogue, evidence: join(paths.latest, 'evidence') };
  if (named !== undefined) {
    const baseline = baselineNamed(named, paths);
    const { release } = baseline;
    const lastSeen = byName(lastSeenIn(undefined, baseline));
    return { ...common, subject: subjectInWords(release), release, lastSeen };
  }
  const last = readLatest(paths);
  // A world that a user has changed shows nothing of its network.
  const latest = last?.here ? undefined : last;
  const release = latest?.release ?? unknownRelease(pinnedRelease);
  const lastSeen = byName(lastSeenIn(latest, baselineOf(paths, release)));
  return { ...common, subject: subjectInWords(release), release, lastSeen };
}

function byName(cells: readonly LastSeen[]): Map<string, LastSeen> {
  return new Map(cells.map((cell) => [cellName(cell), cell]));
}
