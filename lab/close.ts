import { LabError, sentence } from '../src/errors.ts';
import type { Cut } from './dial/dialled.ts';
import { keepPcaps } from './pcaps.ts';
import { postflight } from './preflight.ts';
import type { World } from './world.ts';

/** Ends a world after its last dial: keeps the packets of its cells, proves that it was isolated, and removes it. Throws a `LabError`. */
export async function closeWorld(world: World, cells: readonly { readonly directory: string; readonly cut: Cut }[]): Promise<void> {
  const { id } = world.spec.topology;
  let faults: string[] = [];
  try {
    await using owned = world;
    await keepPcaps(owned, cells);
    faults = await postflight(owned);
  } catch (cause) {
    throw new LabError(`The world ${id} could not be closed: ${sentence(cause)}.`, 'Its cells are not trusted; the next run removes what it left.', { cause });
  }
  if (faults.length) throw new LabError(`The world ${id} was not isolated: ${faults.join('; ')}.`, 'Its cells say nothing about Buildbot.');
}
