import { afterSaid } from '../after-words.ts';
import type { Topology } from '../topology.ts';
import {
  type Cookbook,
  endsOf,
  insteadOf,
  type Otherwise,
  orElse,
  type Recipe,
  signOf,
  type Tried,
  unhelpfulOf,
} from './recipe.ts';

/** What is said of recipes beside their lines, in every form of report. */

export const nothingWorks = 'nothing that was asked works here';
export const nothingSeen = 'nothing was seen here yet';

/** Needs that are not asked because a proxy is between; nothing where there are none. */
export function notAskedInWords({ notByProxy }: Cookbook): string | undefined {
  return notByProxy.length ? `not asked behind a proxy: ${notByProxy.join('; ')}` : undefined;
}

/** How a form of report writes what stands in recipes: ids of scenarios, words, and signs of what was seen. */
export interface Form {
  idOf(id: string): string;
  textOf(text: string): string;
  signOf(tried: Tried): string;
}

/** As a terminal shows it. */
export const plain: Form = { idOf: (id) => id, textOf: (text) => text, signOf };

/**
 * What stands beside the way to take: where it was seen, in place of what, its cost, what it waits for,
 * how it fares without what it needs, other ways out, and what does not help. Where nothing works, where
 * each way ended. At last, which ways were asked.
 */
export function notesOn(recipe: Recipe, cookbook: Cookbook, form: Form): string[] {
  const part = partOf(recipe, cookbook);
  return [
    ...(recipe.works ? beside(recipe, recipe.works, cookbook, form) : ends(recipe, form)),
    unhelpfulInWords(recipe, form) ?? [],
    part === undefined ? [] : form.textOf(part),
  ].flat();
}

function beside(recipe: Recipe, works: Tried, cookbook: Cookbook, form: Form): string[] {
  const { seen, cost } = works;
  const plainest = insteadOf(recipe);
  return [
    ...(seen.topology === cookbook.topology.id ? [] : [form.textOf(sameLink(works))]),
    ...(plainest
      ? [`instead of ${form.idOf(plainest.scenario.id)}: ${form.signOf(plainest)}`]
      : []),
    ...(cost ? [form.textOf(`costs ${cost}`)] : []),
    ...asideInWords(recipe, cookbook, form),
  ];
}

/** Where it was seen, when that is another topology. */
export function sameLink({ seen }: Tried): string {
  return `seen in ${seen.topology}, where it fares alike on its own link`;
}

/** What the way to take waits for, how it fares without what it needs, and each other way out, with what that costs. */
export function asideInWords(
  recipe: Recipe,
  { topology }: Cookbook,
  { idOf, textOf }: Form = plain,
): string[] {
  const { otherwise, works } = recipe;
  const after = works?.seen.finding?.after;
  return [
    ...(after ? [textOf(`its connection is ${afterSaid(after)}`)] : []),
    ...(otherwise ? [textOf(withoutIt(otherwise, topology))] : []),
    ...orElse(recipe).map(
      ({ scenario: { id }, cost = '' }) => `or ${idOf(id)}, which costs ${textOf(cost)}`,
    ),
  ];
}

function ends(recipe: Recipe, { idOf, signOf: sign }: Form): string[] {
  return endsOf(recipe).map(
    ([, of]) => `${sign(of[0])}: ${of.map(({ scenario }) => idOf(scenario.id)).join(', ')}`,
  );
}

/** Which of the ways to a need were asked; nothing where the cookbook's note says it, or all were. */
function partOf({ tried, seeming, ways }: Recipe, { note }: Cookbook): string | undefined {
  const all = [...tried, ...seeming];
  const asked = all.filter(({ seen }) => seen.from === undefined);
  const named =
    asked.length < all.length ? `: ${asked.map(({ scenario }) => scenario.id).join(', ')}` : '';
  const parts = [
    tried.length < ways && `${tried.length} of ${ways} ways ${note ? 'known' : 'asked'}`,
    note && asked.length && `asked by the run${named}`,
  ].filter(Boolean);
  return parts.length ? parts.join('; ') : undefined;
}

/** What was asked and does not meet the need, each with its sign; nothing where all of it does. */
export function unhelpfulInWords(
  recipe: Recipe,
  { idOf, textOf }: Form = plain,
): string | undefined {
  const each = unhelpfulOf(recipe).flatMap(([sign, of]) =>
    of.map(({ scenario: { id } }) => `${idOf(id)} (${textOf(sign)})`),
  );
  return each.length ? `does not help: ${each.join(', ')}` : undefined;
}

function withoutIt(otherwise: Otherwise, topology: Topology): string {
  const { scenario, seen, has } = otherwise;
  const where = seen.topology === topology.id ? '' : `, seen in ${seen.topology}`;
  return `with ${has}: ${signOf(otherwise)} (${scenario.id}${where})`;
}
