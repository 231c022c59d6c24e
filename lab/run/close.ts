import { LabError, sentence } from '../../src/errors.ts';
import { postflight } from '../proof/postflight.ts';
import { all } from '../wait.ts';
import type { World } from '../world/world.ts';
import { inTime } from './in-time.ts';
import { type Kept, keepPcaps } from './pcaps.ts';

/**
 * Ends a world after its last dial: proves it again, and removes it. Throws a `LabError` when the proof
 * fails. What cannot be removed now says nothing about the cells: the guard removes it at the end of the run.
 */
export async function closeWorld(
  world: World,
  cells: readonly Kept[],
  end: (world: World) => PromiseLike<void> = (of) => of[Symbol.asyncDispose](),
): Promise<void> {
  try {
    await proveAgain(world, cells);
  } finally {
    await inTime(world.spec, 'removed', Promise.resolve(end(world))).catch((error: unknown) =>
      console.warn(`The world ${world.spec.topology.id} is left to the guard: ${sentence(error)}.`),
    );
  }
}

/** Keeps the packets of a world's cells, and proves that it was isolated. Throws a `LabError` when it was not. */
export async function proveAgain(world: World, cells: readonly Kept[]): Promise<void> {
  const { id } = world.spec.topology;
  const remedy = 'Its cells say nothing about Buildbot.';
  const proof = all([
    keepPcaps(world, cells).catch((cause) => {
      throw new LabError(
        `The packets of the world ${id} could not be kept: ${sentence(cause)}.`,
        remedy,
        { cause },
      );
    }),
    postflight(world).catch((cause) => {
      throw new LabError(`The world ${id} could not be proven: ${sentence(cause)}.`, remedy, {
        cause,
      });
    }),
  ]);
  const [, faults] = await inTime(world.spec, 'proven again', proof);
  if (faults.length)
    throw new LabError(`The world ${id} was not isolated: ${faults.join('; ')}.`, remedy);
}
