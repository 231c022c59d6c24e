import type { Observation } from '../../src/observation.ts';
import type { Scenario } from '../../src/scenario.ts';
import type { PacketFilter } from '../dial/dialled.ts';
import { preflight } from '../proof/preflight.ts';
import type { Asked } from '../world/plan.ts';
import type { WorldSpec } from '../world/spec.ts';
import { bringUp, type World } from '../world/world.ts';
import { askCell } from './cell.ts';
import { closeWorld } from './close.ts';

/** How many worlds are up at once: each has about ten containers, and takes half a GiB of memory. */
export const worldsAtOnce = 6;

/** A column of the grid that is being asked: a world that was proven, until it is closed. */
export interface Column {
  readonly world: World;
  /** Asks one cell, keeps its evidence, and judges it. */
  ask(scenario: Scenario, asked: Asked): Promise<Observation>;
  /** Keeps the packets, proves the world once more, and removes it. Throws where the proof fails. */
  close(): Promise<void>;
}

/**
 * Brings the world of a column up and proves it. When that fails, nothing of it is left. `sabotage`
 * has its hand in the world before it is proven, to show that the proofs find it.
 */
export async function openColumn(
  spec: WorldSpec,
  sabotage: (world: World) => World | Promise<World> = (world) => world,
): Promise<Column> {
  await using stack = new AsyncDisposableStack();
  const world = await sabotage(stack.use(await bringUp(spec)));
  await preflight(world);
  stack.move();
  const kept: { directory: string; packets: PacketFilter }[] = [];
  return {
    world,
    async ask(scenario, asked) {
      const { observation, packets, directory } = await askCell(world, scenario, asked);
      if (packets) kept.push({ directory, packets });
      return observation;
    },
    close: () => closeWorld(world, kept),
  };
}
