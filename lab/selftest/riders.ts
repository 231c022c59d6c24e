import { type Caught, caughtBy } from '../../src/selftest.ts';
import type { CameOfCells } from './on-world.ts';
import type { WorldSaboteur } from './saboteur.ts';

/** A world that shows what there is without saboteurs of one topology, and who has it then. */
export interface Ride {
  readonly topology: string;
  /** Have it in turn: those that leave nothing in it, and after them at most one other. */
  readonly riders: readonly WorldSaboteur[];
  /** Have a world of their own, and are green where this one is. */
  readonly others: readonly WorldSaboteur[];
}

/** So many wait for each other at most: beside them, other worlds run. */
const atMost = 5;

/** Worlds for all of these saboteurs, where nothing is broken until all else was seen. */
export function ridesOf(saboteurs: readonly WorldSaboteur[]): Ride[] {
  const by = Map.groupBy(saboteurs, ({ cell }) => cell.topology);
  return [...by].flatMap(([topology, here]) => {
    const passing = here.filter(({ leavesNothing }) => leavesNothing);
    const breaking = here.filter(({ leavesNothing }) => !leavesNothing);
    const worlds = Math.max(1, Math.ceil(passing.length / atMost));
    return Array.from(
      { length: worlds },
      (_, nth): Ride => ({
        topology,
        riders: [
          ...passing.slice(nth * atMost, (nth + 1) * atMost),
          ...breaking.slice(nth, nth + 1),
        ],
        others: nth === 0 ? breaking.slice(worlds) : [],
      }),
    );
  });
}

/** What one came to that acts on a running world; cells beside that it spares must be as without it. */
export function caughtInWorld(
  saboteur: WorldSaboteur,
  came: CameOfCells,
  without: CameOfCells,
): Caught {
  const { cell, beside = [], spares } = saboteur;
  const of = (cells: CameOfCells, scenario: string) => {
    const one = cells.get(scenario);
    if (!one) throw new Error(`${scenario} came to nothing beside ${saboteur.id}`);
    return one;
  };
  const spared = (spares ? beside : []).map((scenario) => ({
    scenario,
    came: of(came, scenario),
    without: of(without, scenario),
  }));
  const { scenario } = cell;
  return caughtBy(
    saboteur,
    'on a running world',
    of(came, scenario),
    of(without, scenario),
    spared,
  );
}
