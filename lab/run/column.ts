import { LabError } from '../../src/errors.ts';
import type { Observation } from '../../src/observation.ts';
import type { Scenario } from '../../src/scenario.ts';
import { preflight } from '../proof/preflight.ts';
import { within } from '../wait.ts';
import { bringUp } from '../world/bring-up.ts';
import type { Asked } from '../world/plan.ts';
import type { WorldSpec } from '../world/spec.ts';
import type { World } from '../world/world.ts';
import { askCell } from './cell.ts';
import { closeWorld } from './close.ts';
import type { Kept } from './pcaps.ts';

/** How many worlds are up at once: each has about ten containers, and takes half a GiB of memory. */
export const worldsAtOnce = 6;

/**
 * How long a world may take to come up and be proven, or to be proven again and removed, in milliseconds:
 * it takes seconds, and most of a minute on a busy machine. The columns that come after wait for it.
 */
const worldWithin = 1_200_000;

/** A column of the grid that is being asked: a world that was proven, until it is closed. */
export interface Column {
  readonly world: World;
  /** Asks one cell, keeps its evidence, and judges it. */
  ask(scenario: Scenario, asked: Asked): Promise<Observation>;
  /**
   * Keeps the packets, proves the world once more, and removes it, or has another do with it what it will.
   * Throws where the proof fails.
   */
  close(leave?: (world: World) => Promise<void>): Promise<void>;
}

/**
 * Brings the world of a column up and proves it. When that fails, nothing of it is left; what is not up in
 * time is left to the guard. `sabotage` has its hand in the world before it is proven, to show that the
 * proofs find it.
 */
export function openColumn(
  spec: WorldSpec,
  sabotage: Sabotage = (world) => world,
): Promise<Column> {
  return inTime(spec, 'up', open(spec, sabotage));
}

type Sabotage = (world: World) => World | Promise<World>;

function inTime<T>({ topology }: WorldSpec, what: 'up' | 'down', work: Promise<T>): Promise<T> {
  const minutes = worldWithin / 60_000;
  return within(
    worldWithin,
    work,
    () =>
      new LabError(
        `The world ${topology.id} was not ${what} within ${minutes} minutes.`,
        'Read what the engine logs; nothing is said about Buildbot here.',
      ),
  );
}

async function open(spec: WorldSpec, sabotage: Sabotage): Promise<Column> {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(await sabotage(stack.use(await bringUp(spec))));
  // What is being made must be there before it can be removed.
  stack.defer(() => world.machines.idle());
  await preflight(world);
  stack.move();
  const kept: Kept[] = [];
  return {
    world,
    async ask(scenario, asked) {
      const { observation, packets, directory } = await askCell(world, scenario, asked);
      if (packets) kept.push({ directory, packets });
      return observation;
    },
    close(leave) {
      const ended = world.machines.idle().then(() => closeWorld(world, kept, leave));
      return inTime(spec, 'down', ended);
    },
  };
}
