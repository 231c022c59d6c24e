import type { CellId } from './cell.ts';
import type { TopologyId } from './topology.ts';

/** Cells that are alike: each of these scenarios in each of these topologies. */
export interface Block<T extends CellId> {
  readonly scenarios: readonly string[];
  readonly topologies: readonly TopologyId[];
  readonly cells: readonly [T, ...T[]];
}

/** Gathers cells into blocks; those with the same key are alike. Order is kept. */
export function blocksOf<T extends CellId>(
  cells: readonly T[],
  key: (cell: T) => string,
): Block<T>[] {
  const rows = [
    ...Map.groupBy(cells, (cell) => JSON.stringify([cell.scenario, key(cell)])).values(),
  ] as [T, ...T[]][];
  const alike = Map.groupBy(rows, (row) =>
    JSON.stringify([key(row[0]), row.map(({ topology }) => topology)]),
  );
  return [...alike.values()].map((block) => ({
    scenarios: block.map(([{ scenario }]) => scenario),
    topologies: (block[0] ?? []).map(({ topology }) => topology),
    cells: block.flat() as [T, ...T[]],
  }));
}
