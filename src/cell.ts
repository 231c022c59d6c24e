import type { CellId } from './document/cell.ts';
import type { Finding } from './outcome.ts';

export type { CellId };

/**
 * A cell that was asked. `finding` is absent when the witnesses disagreed or the lab broke, and
 * `reasons` says why: it then counts for nothing.
 */
export interface CellResult extends CellId {
  readonly finding?: Finding;
  readonly reasons?: readonly string[];
}

/** A cell as text: the key of maps, and its name in reports. */
export function cellName({ scenario, topology }: CellId): string {
  return `${scenario} @ ${topology}`;
}

/** The name of the directory that holds a cell's evidence. */
export function evidenceName({ scenario, topology }: CellId): string {
  return `${scenario.replaceAll('/', '__')}@${topology}`;
}

/** The cell whose evidence a directory of that name holds; nothing when it is no such name. */
export function cellInEvidence(name: string): CellId | undefined {
  const [, path, row, topology] = /^([a-z0-9-]+)__([a-z0-9-]+)@([a-z0-9-]+)$/.exec(name) ?? [];
  if (!path) return undefined;
  return { scenario: `${path}/${row}`, topology: topology as string };
}

/** An order of cells that does not depend on the catalogue: by scenario; those of one stay as they are. */
export function compareCells(a: CellId, b: CellId): number {
  return a.scenario === b.scenario ? 0 : a.scenario < b.scenario ? -1 : 1;
}
