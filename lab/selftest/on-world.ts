import type { Catalogue } from '../../src/catalogue.ts';
import { sentence } from '../../src/errors.ts';
import { type Observation, withBrokenLab } from '../../src/observation.ts';
import type { AnyPath } from '../../src/path.ts';
import { type Came, cameOf, isGreen } from '../../src/selftest.ts';
import type { Topology } from '../../src/topology.ts';
import { openColumn } from '../run/column.ts';
import { inOrder } from '../run/order.ts';
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

/** What the cells of a stage came to, and once more when a rider had been in the same world. */
export interface StageCame {
  readonly came: CameOfCells;
  /** Absent without a rider, and where the world was not green before it. */
  readonly ridden?: CameOfCells;
}

/**
 * Brings up a world of its own, asks cells in it, and answers with what each came to. A rider acts once that
 * world was proven again, which is then proven for a third time.
 */
export async function cameOfStage(
  parts: WorldParts,
  { topologies, scenarios, paths }: Catalogue & { readonly paths: readonly AnyPath[] },
  { scenarios: ids, world: act, asked: actAfter, ...stage }: Stage,
  rider?: WorldSaboteur,
): Promise<StageCame> {
  const topology = topologies.find(({ id }) => id === stage.topology) as Topology;
  const cells = ids.map((scenario) => ({ scenario, topology: topology.id }));
  const rows = inOrder(paths, scenarios, cells).toSorted(
    (a, b) => ids.indexOf(a.scenario.id) - ids.indexOf(b.scenario.id),
  );
  if (rows.length < ids.length) throw new Error(`there is not each of ${ids.join(', ')}`);
  const asked = rows.map((row) => row.asked);
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
    const column = await openColumn({ ...parts, topology, asked }, sabotage);
    const all = await Promise.all(rows.map((row) => column.ask(row.scenario, row.asked)));
    await actAfter?.(column.world, hand);
    if (!rider) return { came: await cameOfCells(all, () => column.close()) };
    const came = await cameOfCells(all, () => column.prove());
    const isSound = [...came.values()].every(isGreen);
    const ridden = await cameOfCells(all, async () => {
      if (isSound) await rider.asked?.(column.world, hand);
      await column.close();
    });
    return { came, ...(isSound && { ridden }) };
  } catch (error) {
    const broken: Came = { verdict: 'lab broken', words: [sentence(error)] };
    return { came: new Map(ids.map((id) => [id, broken])) };
  }
}

/** What cells came to in a world that `proof` then proves. */
async function cameOfCells(
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
