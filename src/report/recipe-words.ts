import { afterSaid } from '../after-words.ts';
import type { Topology } from '../topology.ts';
import {
  type Cookbook,
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

/** Where it was seen, when that is another topology. */
export function sameLink({ seen }: Tried): string {
  return `seen in ${seen.topology}, where the link is the same`;
}

/** Which of the ways to a need were asked; nothing where the cookbook's note says it, or all were. */
export function partOf({ tried, seeming, ways }: Recipe, { note }: Cookbook): string | undefined {
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

/**
 * What stands beside the way to take, in words: what it waits for, how it fares without what it needs,
 * and each other way out, with what that costs. A form of report may write ids and texts its way.
 */
export function asideInWords(
  recipe: Recipe,
  { topology }: Cookbook,
  idOf: (id: string) => string = asItIs,
  textOf: (text: string) => string = asItIs,
): string[] {
  const { otherwise, works } = recipe;
  const after = works?.seen.finding?.after;
  const waits = after ? [`its connection is ${afterSaid(after)}`] : [];
  const without = otherwise ? [withoutIt(otherwise, topology)] : [];
  const others = orElse(recipe).map(
    ({ scenario: { id }, cost = '' }) => `or ${idOf(id)}, which costs ${textOf(cost)}`,
  );
  return [...[...waits, ...without].map(textOf), ...others];
}

/** What was asked and does not meet the need, each with its sign; nothing where all of it does. */
export function unhelpfulInWords(
  recipe: Recipe,
  idOf: (id: string) => string = asItIs,
  textOf: (text: string) => string = asItIs,
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

function asItIs(text: string): string {
  return text;
}
