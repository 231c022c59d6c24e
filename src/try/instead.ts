import type { Instead } from '../document/trial.ts';
import { fill } from '../place.ts';
import { exampleNames } from '../report/example.ts';
import { type Cookbook, type Recipe, signOf } from '../report/recipe.ts';
import { asideInWords } from '../report/recipe-words.ts';
import type { Directive } from './directive.ts';
import { inCatalogue } from './rows.ts';
import { formOf } from './spelling.ts';

/**
 * What works in a topology for what a directive is there for, by what the catalogue has seen: what
 * `lab explain` tells of each need.
 */
export function insteadOf(
  directive: Directive,
  all: readonly Directive[],
  cookbook: Cookbook,
): Instead[] {
  const known = inCatalogue(directive, all);
  if (!known) return [];
  return known.needs.flatMap((need): Instead[] => {
    const recipe = cookbook.recipes.find((one) => one.need === need);
    if (!recipe) return [];
    const works = worksOf(recipe, directive, cookbook);
    const { scenario, seen } = recipe.works ?? {};
    const isWritten = scenario?.id === known.row && seen?.topology === cookbook.topology.id;
    const note = isWritten
      ? 'it is what stands there, and the catalogue has seen it work in this network: something else is the cause'
      : known.note;
    return [{ need, ...(works && { works: { ...works, ...(note !== undefined && { note }) } }) }];
  });
}

function worksOf(
  recipe: Recipe,
  directive: Directive,
  cookbook: Cookbook,
): NonNullable<Instead['works']> | undefined {
  if (!recipe.works) return undefined;
  const { scenario, seen, cost } = recipe.works;
  const aside = asideInWords(recipe, cookbook);
  const { fqdn, ...example } = exampleNames(scenario, cookbook.topology);
  // The user's own name is taken as it is written, and the network's short form is not made of it.
  const own = formOf(directive) === 'name' ? directive.host : undefined;
  const names = own == null ? { ...example, ...(fqdn && { fqdn }) } : { ...example, name: own };
  return {
    scenario: scenario.id,
    title: scenario.title,
    sign: signOf(recipe.works),
    ...(seen.topology !== cookbook.topology.id && { seenIn: seen.topology }),
    ...(cost !== undefined && { cost }),
    ...(aside.length && { aside }),
    lines: scenario.lines.map(({ file, text }) => ({ file, text: fill(text, names) })),
  };
}
