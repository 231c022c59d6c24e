import { type Caught, caughtBy } from '../../src/selftest.ts';
import type { CameOfCells } from './on-world.ts';
import type { WorldSaboteur } from './saboteur.ts';

/**
 * Those that may act in the world that shows what there is without them, one a topology: they act once all
 * was asked, and need no world of their own.
 */
export function ridersAmong(saboteurs: readonly WorldSaboteur[]): {
  readonly riders: ReadonlyMap<string, WorldSaboteur>;
  readonly others: readonly WorldSaboteur[];
} {
  const riders = new Map<string, WorldSaboteur>();
  for (const saboteur of saboteurs) {
    const { topology } = saboteur.cell;
    if (!saboteur.world && !riders.has(topology)) riders.set(topology, saboteur);
  }
  return { riders, others: saboteurs.filter((one) => riders.get(one.cell.topology) !== one) };
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
