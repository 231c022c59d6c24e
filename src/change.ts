import type { CellId } from './cell.ts';
import type { Finding } from './outcome.ts';

/** A cell of which two documents say different things. */
export interface Change extends CellId {
  readonly before: Finding;
  readonly after: Finding;
}

/** A cell that only one of two documents knows. */
export interface OneSided extends CellId {
  readonly finding: Finding;
}

/** A cell that is inconclusive in one of two documents, or in both. */
export interface Undecided extends CellId {
  readonly by: 'before' | 'after' | 'both';
  readonly reasons: readonly string[];
}
