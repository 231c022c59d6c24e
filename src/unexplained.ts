import stringify from 'json-stringify-pretty-compact';
import { type Baseline, known } from './baseline.ts';
import { type Block, blocksOf } from './block.ts';
import type { Change } from './change.ts';
import { contradictions } from './contradiction.ts';
import { diff } from './diff.ts';
import { isExplained } from './explained.ts';
import type { KnownChange } from './known-change.ts';
import { compareVersions } from './release.ts';
import { differing, said } from './statement.ts';

/** Baselines from the oldest release to the newest. */
export function byRelease(baselines: readonly Baseline[]): Baseline[] {
  return baselines.toSorted((a, b) => compareVersions(a.release.buildbot, b.release.buildbot));
}

/**
 * Entries for the differences between neighbouring releases that no entry explains.
 *
 * Each is a draft, to be looked at.
 */
export function unexplained(
  changes: readonly KnownChange[],
  baselines: readonly Baseline[],
): KnownChange[] {
  const line = byRelease(baselines);
  return line.slice(1).flatMap((after, index) => {
    const before = line[index] as Baseline;
    const { improved, regressed, changed } = diff(known(before), known(after));
    const left = [...improved, ...regressed, ...changed].filter(
      (cell) => !isExplained(changes, cell, before.release, after.release),
    );
    return blocksOf(left, (cell) => JSON.stringify(differing(cell.before, cell.after))).map(
      (block) => entry(block, after, line.slice(index + 2)),
    );
  });
}

/** An entry as it stands in the data, but for its quotes. */
export function asSource(change: KnownChange): string {
  return stringify(change, { indent: 2, maxLength: 140 }).replace(/"(\w+)":/g, '$1:');
}

/**
 * What the first of the releases has and its neighbour before it had not, as far as the later ones
 * have it too.
 */
function entry(
  { scenarios, topologies, cells: [cell] }: Block<Change>,
  first: Baseline,
  later: readonly Baseline[],
): KnownChange {
  const { before, after } = differing(cell.before, cell.after);
  const change: KnownChange = {
    says: `Was: ${said(before) || 'nothing'}. Is: ${said(after) || 'nothing'}.`,
    scenarios,
    in: topologies,
    product: 'buildbot',
    releases: `>=${first.release.buildbot}`,
    holds: after,
    cause: 'not established',
  };
  const otherwise = later.findIndex(
    (baseline) => contradictions([change], baseline.release, known(baseline)).length > 0,
  );
  const last = later[otherwise - 1] ?? first;
  return otherwise < 0
    ? change
    : { ...change, releases: `>=${first.release.buildbot} <=${last.release.buildbot}` };
}
