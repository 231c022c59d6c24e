import { exampleLines, writtenIn } from '../report/example.ts';
import {
  cookbookOf,
  endsOf,
  insteadOf,
  nothingSeen,
  nothingWorks,
  orElse,
  type Recipe,
  sameLink,
  signOf,
  type Tried,
} from '../report/recipe.ts';
import type { Topology } from '../topology.ts';
import type { History } from './history.ts';

/** A topology in words, and what to write there. */
export function ofTopology(topology: Topology, history: History): string[][] {
  const { recipes } = cookbookOf(topology, history.catalogue, [...history.lastSeen.values()]);
  return [
    [`${topology.id}: ${topology.title}`],
    [
      `What to write, as seen of ${history.subject}`,
      ...(recipes.length
        ? [
            'Names and addresses are examples. The signs are those of the grid: 6 is over IPv6, a layer is where it stopped.',
          ]
        : [nothingSeen]),
    ],
    ...recipes.map((recipe) => recipeInWords(recipe, topology)),
  ];
}

function recipeInWords(recipe: Recipe, { id }: Topology): string[] {
  const { need, works } = recipe;
  const named = (of: readonly Tried[]) => of.map(({ scenario }) => scenario.id).join(', ');
  if (!works)
    return [
      `${need}: ${nothingWorks}`,
      ...endsOf(recipe).map(([sign, of]) => `${sign}: ${named(of)}`),
    ];
  const plainest = insteadOf(recipe);
  const { scenario, seen } = works;
  const others = orElse(recipe);
  return [
    `${need}: ${signOf(works)}`,
    `${scenario.id}: ${scenario.title}`,
    ...(seen.topology === id ? [] : [sameLink(works)]),
    ...(plainest ? [`instead of ${plainest.scenario.id}: ${signOf(plainest)}`] : []),
    ...(scenario.cost ? [`costs ${scenario.cost}`] : []),
    ...(others.length ? [`or ${named(others)}`] : []),
    `in ${writtenIn(scenario)}:`,
    exampleLines(scenario).replaceAll(/^/gm, '  '),
  ];
}
