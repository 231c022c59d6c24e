import { type CellId, cellName } from './cell.ts';
import type { Claim } from './claim.ts';
import type { KnownChange } from './known-change.ts';
import { exclusion, type Scenario } from './scenario.ts';
import type { Topology, TopologyId } from './topology.ts';

/**
 * All that the lab can ask: the rows and columns of the grid, the statements that they test, and
 * what is known to differ by release.
 */
export interface Catalogue {
  /** The paths of the scenarios, in the order in which they are reported. */
  readonly paths: readonly { readonly id: string; readonly title: string }[];
  readonly scenarios: readonly Scenario[];
  readonly topologies: readonly Topology[];
  readonly claims: readonly Claim[];
  readonly changes: readonly KnownChange[];
}

/** A part of the cells: of these scenarios in these topologies, of these names, without those. */
export interface Chosen {
  readonly scenarios: readonly string[];
  readonly topologies: readonly TopologyId[];
  readonly cells?: readonly string[];
  readonly without?: ReadonlySet<string>;
}

/**
 * Every cell that is not excluded, row by row; of these scenarios and topologies only, where some
 * are chosen.
 */
export function cellsOf(
  { scenarios, topologies }: Pick<Catalogue, 'scenarios' | 'topologies'>,
  chosen?: Chosen,
): CellId[] {
  const isChosen = (cell: CellId) =>
    !chosen ||
    (chosen.scenarios.includes(cell.scenario) &&
      chosen.topologies.includes(cell.topology) &&
      (chosen.cells?.includes(cellName(cell)) ?? true) &&
      !chosen.without?.has(cellName(cell)));
  return scenarios.flatMap((scenario) =>
    topologies
      .filter((topology) => exclusion(scenario, topology) === undefined)
      .map(({ id }) => ({ scenario: scenario.id, topology: id }))
      .filter(isChosen),
  );
}

/** Distinct claims that a scenario's predictions name, in their order. */
export function claimsOf(scenario: Scenario): string[] {
  return [...new Set(scenario.predictions.map(({ claim }) => claim))];
}
