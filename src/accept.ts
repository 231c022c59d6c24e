import { type Catalogue, cellsOf } from './catalogue.ts';
import { type CellResult, cellName, compareCells } from './cell.ts';
import type { Baseline } from './document/baseline.ts';
import { documentSchema } from './document/version.ts';
import { findingIn } from './finding.ts';
import type { Release } from './observation.ts';
import { withoutImages } from './subject.ts';

/**
 * The baseline after a run was accepted: the cells that the run found replace the known ones, the
 * others stay, and those that the catalogue has no more go.
 */
export function accept(
  baseline: Baseline | undefined,
  run: { readonly release: Release; readonly cells: readonly CellResult[] },
  catalogue: Catalogue,
): Baseline {
  const cells = new Map(baseline?.cells.map((cell) => [cellName(cell), cell]));
  for (const { scenario, topology, finding } of run.cells) {
    if (finding)
      cells.set(cellName({ scenario, topology }), { scenario, topology, ...findingIn(finding) });
  }
  const kept = cellsOf(catalogue).flatMap((cell) => cells.get(cellName(cell)) ?? []);
  return {
    schema: documentSchema,
    release: withoutImages(run.release),
    cells: kept.sort(compareCells),
  };
}
