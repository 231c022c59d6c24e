import { type Catalogue, cellsOf } from './catalogue.ts';
import { type CellId, type CellResult, cellName, compareCells } from './cell.ts';
import type { Baseline } from './document/baseline.ts';
import { documentSchema } from './document/version.ts';
import { findingIn } from './finding.ts';
import type { Release } from './observation.ts';
import { withoutImages } from './subject.ts';

/**
 * The baseline after a run was accepted: the cells that the run found replace the known ones, the
 * others stay, and those that the catalogue has no more go. So does what was asked in vain of other versions.
 */
export function accept(
  baseline: Baseline | undefined,
  run: { readonly release: Release; readonly cells: readonly CellResult[] },
  catalogue: Catalogue,
): Baseline {
  const cells = new Map(baseline?.cells.map((cell) => [cellName(cell), cell]));
  const others = isOfOthers(baseline, run);
  for (const { scenario, topology, finding } of run.cells) {
    const name = cellName({ scenario, topology });
    if (finding) cells.set(name, { scenario, topology, ...findingIn(finding) });
    else if (others) cells.delete(name);
  }
  const kept = cellsOf(catalogue).flatMap((cell) => cells.get(cellName(cell)) ?? []);
  return {
    schema: documentSchema,
    release: withoutImages(run.release),
    cells: kept.sort(compareCells),
  };
}

/**
 * Cells that a baseline would keep of other versions than it then names: a run did not ask them, and was of another
 * Buildbot, Twisted or Python.
 */
export function keptOfOtherVersions(
  before: Baseline | undefined,
  after: Baseline,
  asked: readonly CellId[],
): readonly CellId[] {
  if (!isOfOthers(before, after)) return [];
  const anew = new Set(asked.map(cellName));
  return after.cells.filter((cell) => !anew.has(cellName(cell)));
}

function isOfOthers(
  baseline: Baseline | undefined,
  { release }: Pick<Baseline, 'release'>,
): boolean {
  return baseline !== undefined && versionsIn(baseline.release) !== versionsIn(release);
}

/** The versions that a baseline names, as a text: "Buildbot 4.3.0, Twisted 24.11.0, Python 3.11.2". */
export function versionsIn({ worker, ...master }: Baseline['release']): string {
  const text = ({
    buildbot,
    twisted,
    python,
  }: Pick<typeof master, 'buildbot' | 'twisted' | 'python'>) =>
    `Buildbot ${buildbot}, Twisted ${twisted}, Python ${python}`;
  return worker ? `${text(master)}; workers of ${text(worker)}` : text(master);
}
