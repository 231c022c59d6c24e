import type { Observation } from '../../src/observation.ts';
import type { Scenario } from '../../src/scenario.ts';
import { hangs } from '../engine/hung.ts';
import { preflight } from '../proof/preflight.ts';
import { bringUp } from '../world/bring-up.ts';
import type { Asked } from '../world/plan.ts';
import type { WorldSpec } from '../world/spec.ts';
import type { World } from '../world/world.ts';
import { askCell } from './cell.ts';
import { closeWorld, proveAgain } from './close.ts';
import { inTime, patienceIn } from './in-time.ts';
import type { Kept } from './pcaps.ts';

/** How many worlds are up at once: each has about ten containers, and takes half a GiB of memory. */
export const worldsAtOnce = 6;

/** A column of the grid that is being asked: a world that was proven, until it is closed. */
export interface Column {
  readonly world: World;
  /** Asks one cell, keeps its evidence, and judges it. */
  ask(scenario: Scenario, asked: Asked): Promise<Observation>;
  /** Keeps the packets, and proves the world once more, which stays up. Throws where the proof fails. */
  prove(): Promise<void>;
  /**
   * Keeps the packets, proves the world once more, and removes it, or has another do with it what it will.
   * Throws where the proof fails.
   */
  close(leave?: (world: World) => Promise<void>): Promise<void>;
}

/** What hung first: the same engine would hold whatever comes after. */
let hung: unknown;

/**
 * Brings the world of a column up and proves it. When that fails, nothing of it is left; one that comes up
 * too late is removed then. Once something has hung, it throws the same at once. `sabotage` has its hand in
 * the world before it is proven, to show that the proofs find it.
 */
export async function openColumn(
  spec: WorldSpec,
  sabotage: Sabotage = (world) => world,
): Promise<Column> {
  if (hung !== undefined) throw hung;
  const opening = open(spec, sabotage);
  try {
    return await inTime(spec, 'up', opening);
  } catch (error) {
    if (hangs(error)) hung = error;
    opening.then(({ world }) => world[Symbol.asyncDispose]()).catch(() => {});
    throw error;
  }
}

type Sabotage = (world: World) => World | Promise<World>;

async function open(spec: WorldSpec, sabotage: Sabotage): Promise<Column> {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(await sabotage(stack.use(await bringUp(spec))));
  // What is being made must be there before it can be removed.
  stack.defer(() => world.machines.idle());
  const column = await columnIn(world);
  stack.move();
  return column;
}

/** Proves a world that is up, and answers with it as a column. */
export async function columnIn(world: World): Promise<Column> {
  await preflight(world);
  const kept: Kept[] = [];
  const patience = patienceIn(world.spec);
  return {
    world,
    async ask(scenario, asked) {
      const came = await askCell(world, scenario, asked, patience);
      const { observation, packets, directory } = came;
      if (packets) kept.push({ directory, packets });
      return observation;
    },
    async prove() {
      await world.machines.idle();
      await proveAgain(world, kept);
    },
    async close(leave) {
      await world.machines.idle();
      await closeWorld(world, kept, leave);
      world.spec.controls?.proves(world.spec.topology.id);
    },
  };
}
