import { exampleLines, writtenIn } from '../report/example.ts';
import { type Cookbook, cookbookOf, orElse, type Recipe, signOf } from '../report/recipe.ts';
import {
  notAskedInWords,
  notesOn,
  nothingSeen,
  nothingWorks,
  plain,
} from '../report/recipe-words.ts';
import { shortenedInWords } from '../shortened.ts';
import type { Topology } from '../topology.ts';
import type { History } from './history.ts';

/** A topology in words, and what to write there. */
export function ofTopology(topology: Topology, history: History): string[][] {
  const cookbook = cookbookOf(topology, history.catalogue, [...history.lastSeen.values()]);
  const { recipes, note } = cookbook;
  const notAsked = notAskedInWords(cookbook);
  return [
    [`${topology.id}: ${topology.title}`],
    [
      `What to write, as seen of ${history.subject}`,
      ...(recipes.length
        ? [
            'Names and addresses are examples. The signs are those of the grid: 6 is over IPv6, tls? over TLS that the client did not verify, a layer is where it stopped.',
          ]
        : [nothingSeen]),
      ...(note ? [note] : []),
      ...shortenedInWords({ topologies: [topology], scenarios: [] }),
    ],
    ...recipes.map((recipe) => recipeInWords(recipe, cookbook)),
    ...(notAsked ? [[notAsked]] : []),
  ];
}

/** A recipe in words; lines that stand under an earlier need already are not told again. */
function recipeInWords(recipe: Recipe, cookbook: Cookbook): string[] {
  const { need, works } = recipe;
  const notes = notesOn(recipe, cookbook, plain);
  if (!works) return [`${need}: ${nothingWorks}`, ...notes];
  const { scenario } = works;
  const above = cookbook.recipes
    .slice(0, cookbook.recipes.indexOf(recipe))
    .find((one) => one.works?.scenario === scenario);
  return [
    `${need}: ${signOf(works)}`,
    `${scenario.id}: ${scenario.title}`,
    ...notes,
    ...(orElse(recipe).length ? [filesOfOthers] : []),
    ...(above
      ? [`in ${writtenIn(scenario)}: as above, under "${above.need}"`]
      : [
          `in ${writtenIn(scenario)}:`,
          exampleLines(scenario, cookbook.topology).replaceAll(/^/gm, '  '),
        ]),
  ];
}

const filesOfOthers = '`lab explain ID` shows the files of each of these other ways';
