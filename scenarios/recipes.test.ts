import { join } from 'node:path';
import { expect, test } from 'vitest';
import { known } from '../src/baseline.ts';
import { pathsIn, readBaseline } from '../src/paths.ts';
import { pinnedRelease } from '../src/release.ts';
import { cookbookOf } from '../src/report/recipe.ts';
import { connecting } from '../src/topology.ts';
import { scenarios, topologies } from './catalogue.ts';

const cells = known(readBaseline(pathsIn(join(import.meta.dirname, '..')), pinnedRelease));
const cookbooks = topologies
  .filter(({ id }) => cells.some(({ topology }) => topology === id))
  .map((topology) => cookbookOf(topology, { scenarios, topologies }, cells));

test('every need is met in some topology', () => {
  const met = new Set(
    cookbooks.flatMap(({ recipes }) => recipes.flatMap(({ need, works }) => (works ? [need] : []))),
  );
  expect(met).toEqual(new Set(scenarios.flatMap((scenario) => scenario.need ?? [])));
});

test('what is told of a topology was seen over a family that its link carries, but for a machine with itself', () => {
  for (const { topology, recipes } of cookbooks) {
    const over = recipes.flatMap(({ works }) => {
      const outcome = works?.seen.finding?.outcome;
      return works && outcome?.reached && !works.scenario.need?.endsWith("master's machine")
        ? [outcome.over]
        : [];
    });
    expect(over.length > 0).toBe(connecting(topology).length > 0);
    expect(
      new Set(over.flatMap((families) => families.split('+'))).isSubsetOf(new Set(topology.link)),
    ).toBe(true);
  }
});
