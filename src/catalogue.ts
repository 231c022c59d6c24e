import type { Claim } from './claim.ts';
import type { KnownChange } from './known-change.ts';
import type { Finding } from './outcome.ts';
import { exclusion, type Scenario } from './scenario.ts';
import { type Topology, type TopologyId, topologyIds } from './topology.ts';

/** All that the lab can ask: the rows and columns of the grid, the statements that they test, and what is known to differ by release. */
export interface Catalogue {
  readonly scenarios: readonly Scenario[];
  readonly topologies: readonly Topology[];
  readonly claims: readonly Claim[];
  readonly changes: readonly KnownChange[];
}

/** One square of the grid. */
export interface CellId {
  readonly scenario: string;
  readonly topology: TopologyId;
}

/** A cell that was asked. `finding` is absent when the witnesses disagreed or the lab broke, and `reasons` says why: it then counts for nothing. */
export interface Asked extends CellId {
  readonly finding?: Finding;
  readonly reasons?: readonly string[];
}

/** Every cell that is not excluded, row by row. */
export function cellsOf({ scenarios, topologies }: Pick<Catalogue, 'scenarios' | 'topologies'>): CellId[] {
  return scenarios.flatMap((scenario) =>
    topologies.filter(({ id }) => exclusion(scenario, id) === undefined).map(({ id }) => ({ scenario: scenario.id, topology: id })),
  );
}

/** A cell as text: the key of maps, and how people are told of it. */
export function cellName({ scenario, topology }: CellId): string {
  return `${scenario} @ ${topology}`;
}

/** The name of the directory that holds a cell's evidence. */
export function evidenceName({ scenario, topology }: CellId): string {
  return `${scenario.replaceAll('/', '__')}@${topology}`;
}

/** An order of cells that does not depend on the catalogue: by scenario, then as the topologies are listed. */
export function compareCells(a: CellId, b: CellId): number {
  if (a.scenario !== b.scenario) return a.scenario < b.scenario ? -1 : 1;
  return topologyIds.indexOf(a.topology) - topologyIds.indexOf(b.topology);
}

/** Distinct claims that a scenario's predictions name, in their order. */
export function claimsOf(scenario: Scenario): string[] {
  return [...new Set(scenario.predictions.map(({ claim }) => claim))];
}
