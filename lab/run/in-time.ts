import { Hung } from '../engine/hung.ts';
import { within } from '../wait.ts';
import type { WorldSpec } from '../world/spec.ts';
import { Patience } from './patience.ts';

/**
 * How long a world may take to come up and be proven, to be proven again, or to be removed, in milliseconds:
 * it takes seconds, and most of a minute on a busy machine. The columns that come after wait for it.
 */
const worldWithin = 1_200_000;

/** What becomes of a world; throws a `Hung` that names it where nothing does in time. */
export function inTime<T>(
  { topology }: Pick<WorldSpec, 'topology'>,
  what: 'up' | 'proven again' | 'removed',
  work: Promise<T>,
): Promise<T> {
  return within(
    worldWithin,
    work,
    () => new Hung(`The world ${topology.id} was not ${what}`, worldWithin),
  );
}

/** How long a world may be asked without any cell that comes out. A row takes minutes where it waits for time-outs. */
export function patienceIn({ topology }: Pick<WorldSpec, 'topology'>): Patience {
  return new Patience(
    worldWithin,
    () => new Hung(`No cell of the world ${topology.id} came out`, worldWithin),
  );
}
