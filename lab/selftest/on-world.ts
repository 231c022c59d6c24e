import type { Catalogue } from '../../src/catalogue.ts';
import { sentence } from '../../src/errors.ts';
import { type Observation, withBrokenLab } from '../../src/observation.ts';
import type { AnyPath } from '../../src/path.ts';
import { type Came, cameOf } from '../../src/selftest.ts';
import type { Topology } from '../../src/topology.ts';
import { type Column, openColumn } from '../run/column.ts';
import { type AskedScenario, inOrder } from '../run/order.ts';
import type { WorldSpec } from '../world/spec.ts';
import type { World } from '../world/world.ts';
import type { Hand, WorldSaboteur } from './saboteur.ts';

/** What worlds are made with, but for what they are asked. */
export type WorldParts = Omit<WorldSpec, 'topology' | 'asked'>;

/** Cells of one world, the first of which is asked first, and what is done to it meanwhile. */
export interface Stage extends Pick<WorldSaboteur, 'world' | 'asked'> {
  readonly topology: string;
  readonly scenarios: readonly string[];
}

/** What a saboteur does, and where. */
export function stageOf({ cell, beside = [], world, asked }: WorldSaboteur): Stage {
  return {
    topology: cell.topology,
    scenarios: [cell.scenario, ...beside],
    ...(world && { world }),
    ...(asked && { asked }),
  };
}

/** What each cell came to, by its scenario. */
export type CameOfCells = ReadonlyMap<string, Came>;

/** All that can be asked. */
export type AskedOf = Catalogue & { readonly paths: readonly AnyPath[] };

/** Brings up a world of its own, asks cells in it, and answers with what each came to. */
export async function cameOfStage(
  parts: WorldParts,
  catalogue: AskedOf,
  { world: act, asked: actAfter, ...stage }: Stage,
): Promise<CameOfCells> {
  const { topology, rows } = rowsOf(catalogue, stage);
  await using outside = new AsyncDisposableStack();
  const within = new AsyncDisposableStack();
  const hand: Hand = { docker: parts.docker, within, outside };
  const sabotage = async (world: World): Promise<World> => ({
    ...(act ? await act(world, hand) : world),
    [Symbol.asyncDispose]: async () => {
      await within.disposeAsync();
      await world[Symbol.asyncDispose]();
    },
  });
  try {
    const asked = rows.map((row) => row.asked);
    const column = await openColumn({ ...parts, topology, asked }, sabotage);
    const all = await askIn(column, rows);
    await actAfter?.(column.world, hand);
    return await cameOfCells(all, () => column.close());
  } catch (error) {
    return allBroken(stage, error);
  }
}

/** The topology of a stage, and its scenarios in their order. Throws where there is not each of them. */
export function rowsOf(
  { topologies, scenarios, paths }: AskedOf,
  { topology: id, scenarios: ids }: Pick<Stage, 'topology' | 'scenarios'>,
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
