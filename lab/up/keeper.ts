import type { Baseline } from '../../src/baseline.ts';
import type { Catalogue } from '../../src/catalogue.ts';
import { contradictions } from '../../src/contradiction.ts';
import type { Observation, Release } from '../../src/observation.ts';
import { statusOf } from '../../src/status.ts';
import type { Lab } from '../lab.ts';
import type { World } from '../world/world.ts';
import { beginKeeping, type Keeping, leaveUp } from './keep.ts';

/** Leaves worlds up in which a cell was red. */
export interface Keeper {
  isRed(observation: Observation): boolean;
  /** Before a world comes up. */
  begin(topology: string): Promise<Keeping>;
  /** What to do with such a world at its end. */
  leave(keeping: Keeping): (world: World) => Promise<void>;
  /** Names of the worlds that were left up. */
  readonly left: readonly string[];
}

/** Keeps worlds of a run of this release; red is what is not as its baseline has it. */
export function keeperOf(
  lab: Pick<Lab, 'engine' | 'labels' | 'world' | 'stay'>,
  release: Release,
  { changes }: Pick<Catalogue, 'changes'>,
  baseline: Baseline | undefined,
): Keeper {
  const left: string[] = [];
  return {
    left,
    isRed(observation) {
      const against = contradictions(changes, release, [observation]);
      return statusOf(observation, baseline, against) !== 'as-known';
    },
    begin: (topology) => beginKeeping(lab, topology),
    leave: (keeping) => async (world) => {
      await leaveUp(lab, keeping, world, release);
      left.push(keeping.name);
    },
  };
}
