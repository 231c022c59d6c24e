import type { CellId } from '../../src/cell.ts';
import type { Cell } from '../../src/record.ts';
import type { TopologyId } from '../../src/topology.ts';

/** What a person sees while the lab runs. */
export interface View {
  /** The cells that will be asked. */
  begin(cells: readonly CellId[]): void;
  worldComingUp(topology: TopologyId): void;
  worldUp(topology: TopologyId): void;
  asking(cell: CellId): void;
  cameOut(cell: Cell): void;
  /** One of those that were to be asked will not be. */
  leftOut(): void;
  /** A line that stays. */
  say(text: string): void;
  /** Nothing is drawn after it. */
  end(): void;
}
