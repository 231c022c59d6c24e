import type { CellId } from './cell.ts';
import type { Claim } from './claim.ts';
import type { KnownChange } from './known-change.ts';
import { exclusion, type Scenario } from './scenario.ts';
import type { Topology } from './topology.ts';

/** All that the lab can ask: the rows and columns of the grid, the statements that they test, and what is known to differ by release. */
export interface Catalogue {
  readonly scenarios: readonly Scenario[];
  readonly topologies: readonly Topology[];
  readonly claims: readonly Claim[];
  readonly changes: readonly KnownChange[];
}

/** Every cell that is not excluded, row by row. */
export function cellsOf({ scenarios, topologies }: Pick<Catalogue, 'scenarios' | 'topologies'>): CellId[] {
  return scenarios.flatMap((scenario) =>
    topologies.filter(({ id }) => exclusion(scenario, id) === undefined).map(({ id }) => ({ scenario: scenario.id, topology: id })),
  );
}

/** Distinct claims that a scenario's predictions name, in their order. */
export function claimsOf(scenario: Scenario): string[] {
  return [...new Set(scenario.predictions.map(({ claim }) => claim))];
}
