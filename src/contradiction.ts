import type { CellId, CellResult } from './cell.ts';
import { covers, isOn, type KnownChange, sentenceOf, type Versions } from './known-change.ts';
import type { Finding } from './outcome.ts';
import { holds } from './statement.ts';

/** A cell in which not was found what is known of its release. */
export interface Contradiction extends CellId {
  readonly known: KnownChange;
  readonly finding: Finding;
}

/** All that contradicts what is known of a release. */
export function contradictions(
  changes: readonly KnownChange[],
  release: Versions,
  cells: readonly CellResult[],
): Contradiction[] {
  return changes
    .filter((known) => isOn(known, release))
    .flatMap((known) =>
      cells.flatMap(({ scenario, topology, finding }) =>
        finding && covers(known, { scenario, topology }) && !holds(known.holds, finding)
          ? [{ scenario, topology, known, finding }]
          : [],
      ),
    );
}

/** A contradiction as one sentence. */
export function contradicted({ known }: Contradiction): string {
  return `contradicts what is known: ${sentenceOf(known)}`;
}
