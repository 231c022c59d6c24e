import type { Instead } from '../document/trial.ts';
import { fill } from '../place.ts';
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
    const isWritten = recipe.works?.scenario.id === known.row;
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
  const { scenario, seen } = recipe.works;
  const aside = asideInWords(recipe, cookbook);
  const names = {
    ipv6: '2001:db8::10',
    ipv4: '198.51.100.10',
    name: formOf(directive) === 'name' ? (directive.host ?? scenario.host) : scenario.host,
  };
  return {
    scenario: scenario.id,
    title: scenario.title,
    sign: signOf(recipe.works),
    ...(seen.topology !== cookbook.topology.id && { seenIn: seen.topology }),
    ...(scenario.cost !== undefined && { cost: scenario.cost }),
    ...(aside.length && { aside }),
    lines: scenario.lines.map(({ file, text }) => ({ file, text: fill(text, names) })),
  };
}
