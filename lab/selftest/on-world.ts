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

/** The cells of a saboteur, without it or with it. */
export type Stage = Pick<WorldSaboteur, 'cell' | 'beside' | 'world' | 'asked'>;

/** Brings up a world of its own, asks the cell in it, and answers with what that came to. */
export async function cameOfStage(
  parts: WorldParts,
  { topologies, scenarios, paths }: Catalogue & { readonly paths: readonly AnyPath[] },
  { cell, beside = [], world: act, asked: actAfter }: Stage,
): Promise<Came> {
  const topology = topologies.find(({ id }) => id === cell.topology) as Topology;
  const ids = [cell.scenario, ...beside];
  const cells = ids.map((scenario) => ({ scenario, topology: cell.topology }));
  const rows = inOrder(paths, scenarios, cells);
  const asked = rows.map((row) => row.asked);
  const [first, ...others] = rows.toSorted(
    (a, b) => ids.indexOf(a.scenario.id) - ids.indexOf(b.scenario.id),
  );
  if (!first) throw new Error(`there is no ${cell.scenario}`);
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
    const all = [first, ...others].map((row) => column.ask(row.scenario, row.asked));
    const [observation] = (await Promise.all(all)) as [Observation, ...Observation[]];
    await actAfter?.(column.world, hand);
    return await column.close().then(
      () => cameOf(observation),
      (error: unknown) => cameOf(withBrokenLab(observation, [sentence(error)])),
    );
  } catch (error) {
    return { verdict: 'lab broken', words: [sentence(error)] };
  }
}
