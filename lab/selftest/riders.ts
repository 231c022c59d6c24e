import { type Caught, caughtBy } from '../../src/selftest.ts';
import type { CameOfCells } from './on-world.ts';
import type { WorldSaboteur } from './saboteur.ts';

/** A world that shows what there is without saboteurs of one topology, and who has it then. */
export interface Ride {
  readonly topology: string;
  /** Have it in turn: those that leave nothing in it, and after them at most one other. */
  readonly riders: readonly WorldSaboteur[];
}

/** What those in one world that leave nothing may weigh together: they wait for each other, while other worlds run. */
const atMost = 14;

const weightOf = (saboteurs: readonly WorldSaboteur[]) =>
  saboteurs.reduce((sum, { slow = 1 }) => sum + slow, 0);

/**
 * Worlds for all of these saboteurs, as few as there can be, where nothing is broken until all else was seen;
 * those that take longest come first.
 */
export function ridesOf(saboteurs: readonly WorldSaboteur[]): Ride[] {
  const by = Map.groupBy(saboteurs, ({ cell }) => cell.topology);
  const rides = [...by].flatMap(([topology, here]) =>
    sharesOf(here).map((riders): Ride => ({ topology, riders })),
  );
  return rides.toSorted((a, b) => weightOf(b.riders) - weightOf(a.riders));
}

/** The saboteurs of a topology by the worlds that they have. */
function sharesOf(here: readonly WorldSaboteur[]): readonly WorldSaboteur[][] {
  // A world is asked the cells of those that have it: who breaks the same cell has the same world.
  const passing = here
    .filter(({ leavesNothing }) => leavesNothing)
    .toSorted((a, b) => a.cell.scenario.localeCompare(b.cell.scenario));
  const breaking = here.filter(({ leavesNothing }) => !leavesNothing);
  const worlds = Math.max(breaking.length, Math.ceil(weightOf(passing) / atMost));
  const shares = Array.from({ length: worlds }, (_, nth) => {
    const last = breaking.slice(nth, nth + 1);
    const left = breaking.slice(nth);
    const share = weightOf([...passing, ...left]) / (worlds - nth);
    const riders: WorldSaboteur[] = [];
    // One that is too much by more than half is left to the next world; a cell that is slow is asked in one alone.
    const isNext = (one: WorldSaboteur) => {
      const before = riders.at(-1);
      const goesOn = before?.slow && one.slow && before.cell.scenario === one.cell.scenario;
      return goesOn || weightOf([...riders, ...last]) + weightOf([one]) / 2 <= share;
    };
    while (passing[0] && isNext(passing[0])) riders.push(...passing.splice(0, 1));
    return [...riders, ...last];
  });
  return shares.filter((riders) => riders.length > 0);
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
