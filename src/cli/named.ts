import { basename, matchesGlob } from 'node:path';
import { type Baseline, baselineName } from '../baseline.ts';
import type { Catalogue } from '../catalogue.ts';
import { cellInEvidence } from '../cell.ts';
import { type Paths, readBaseline, releasesWithBaseline, shown } from '../paths.ts';
import { pinnedRelease } from '../release.ts';
import { releaseNamed } from '../subject.ts';
import type { TopologyId } from '../topology.ts';
import { unknownName } from './nearest.ts';

/** The release asked for, also `+fresh`, or the one that the post speaks of. */
export function releaseOf(requested: string | undefined, releases: readonly string[]): string {
  if (requested === undefined) return pinnedRelease;
  if (releases.includes(releaseNamed(requested).release)) return requested;
  throw unknownName(
    'release of Buildbot',
    requested,
    releases,
    `This lab has ${releases.join(', ')}.`,
  );
}

/** The topology of that name. */
export function topologyOf(name: string, { topologies }: Catalogue): TopologyId {
  const ids = topologies.map(({ id }) => id);
  const found = ids.find((id) => id === name);
  if (!found) throw unknownName('topology', name, ids, `There are ${ids.join(', ')}.`);
  return found;
}

/**
 * A pattern without its topology: `worker/name@ipv6-only`. Also the path of a cell's evidence names the
 * cell: `reports/latest/evidence/worker__name@ipv6-only/`.
 */
export function partsOf(pattern: string): { readonly row: string; readonly topology?: string } {
  const cell = cellInEvidence(basename(pattern));
  if (cell) return { row: cell.scenario, topology: cell.topology };
  const [, row, topology] = /^(.+?)\s*@\s*(.*)$/.exec(pattern) ?? [];
  if (row === undefined || topology === undefined) return { row: pattern };
  return { row: row.replace('__', '/'), topology };
}

/**
 * Ids that a pattern selects. A glob may match none; a word that matches none was meant as a name.
 */
export function matching(pattern: string, { scenarios }: Catalogue): string[] {
  const ids = scenarios.map(({ id }) => id);
  if (ids.includes(pattern)) return [pattern];
  if (/[*?[{]/.test(pattern)) return ids.filter((id) => matchesGlob(id, pattern));
  const part = ids.filter((id) => id.includes(pattern));
  if (part.length === 0) throw unknownName('scenario', pattern, ids, 'See `lab list` for all.');
  return part;
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
