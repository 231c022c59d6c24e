import type { Catalogue } from '../../src/catalogue.ts';
import { sentence } from '../../src/errors.ts';
import { type Observation, withBrokenLab } from '../../src/observation.ts';
import type { AnyPath } from '../../src/path.ts';
import { type Came, cameOf } from '../../src/selftest.ts';
import type { Topology } from '../../src/topology.ts';
import type { Column } from '../run/column.ts';
import { type AskedScenario, inOrder } from '../run/order.ts';
import type { WorldSpec } from '../world/spec.ts';
import type { WorldSaboteur } from './saboteur.ts';

/** What worlds are made with, but for what they are asked. */
export type WorldParts = Omit<WorldSpec, 'topology' | 'asked'>;

/** Cells of one world, the first of which is asked first. */
export interface Stage {
  readonly topology: string;
  readonly scenarios: readonly string[];
}

/** Where a saboteur acts. */
export function stageOf({ cell, beside = [] }: Pick<WorldSaboteur, 'cell' | 'beside'>): Stage {
  return { topology: cell.topology, scenarios: [cell.scenario, ...beside] };
}

/** What each cell came to, by its scenario. */
export type CameOfCells = ReadonlyMap<string, Came>;

/** All that can be asked. */
export type AskedOf = Catalogue & { readonly paths: readonly AnyPath[] };

/** The topology of a stage, and its scenarios in their order. Throws where there is not each of them. */
export function rowsOf(
  { topologies, scenarios, paths }: AskedOf,
  { topology: id, scenarios: ids }: Stage,
): { readonly topology: Topology; readonly rows: readonly AskedScenario[] } {
  const topology = topologies.find((one) => one.id === id) as Topology;
  const cells = ids.map((scenario) => ({ scenario, topology: id }));
  const rows = inOrder(paths, scenarios, cells).toSorted(
    (a, b) => ids.indexOf(a.scenario.id) - ids.indexOf(b.scenario.id),
  );
  if (rows.length < ids.length) throw new Error(`there is not each of ${ids.join(', ')}`);
  return { topology, rows };
}

export function askIn(
  column: Column,
  rows: readonly AskedScenario[],
): Promise<readonly Observation[]> {
  return Promise.all(rows.map(({ scenario, asked }) => column.ask(scenario, asked)));
}

/** What cells came to in a world that `proof` then proves. */
export async function cameOfCells(
  all: readonly Observation[],
  proof: () => Promise<void>,
): Promise<CameOfCells> {
  const each = (came: (observation: Observation) => Came) =>
    new Map(all.map((observation) => [observation.scenario, came(observation)]));
  return proof().then(
    () => each(cameOf),
    (error: unknown) =>
      each((observation) => cameOf(withBrokenLab(observation, [sentence(error)]))),
  );
}

/** What the cells of a world came to that was not proven. */
export function allBroken({ scenarios }: Pick<Stage, 'scenarios'>, error: unknown): CameOfCells {
  const broken: Came = { verdict: 'lab broken', words: [sentence(error)] };
  return new Map(scenarios.map((id) => [id, broken]));
}
