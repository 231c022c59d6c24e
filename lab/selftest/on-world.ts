import type { Catalogue } from '../../src/catalogue.ts';
import { sentence } from '../../src/errors.ts';
import { type Observation, withBrokenLab } from '../../src/observation.ts';
import type { AnyPath } from '../../src/path.ts';
import { type Came, cameOf } from '../../src/selftest.ts';
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

/** Brings up a world of its own, asks cells in it, and answers with what each came to, by its scenario. */
export async function cameOfStage(
  parts: WorldParts,
  { topologies, scenarios, paths }: Catalogue & { readonly paths: readonly AnyPath[] },
  { scenarios: ids, world: act, asked: actAfter, ...stage }: Stage,
): Promise<ReadonlyMap<string, Came>> {
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
    const each = (came: (observation: Observation) => Came) =>
      new Map(all.map((observation) => [observation.scenario, came(observation)]));
    return await column.close().then(
      () => each(cameOf),
      (error: unknown) =>
        each((observation) => cameOf(withBrokenLab(observation, [sentence(error)]))),
    );
  } catch (error) {
    const broken: Came = { verdict: 'lab broken', words: [sentence(error)] };
    return new Map(ids.map((id) => [id, broken]));
  }
}
