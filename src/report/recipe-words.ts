import { afterSaid } from '../after-words.ts';
import { type Cookbook, type Recipe, signOf, type Tried } from './recipe.ts';

/** What is said of recipes beside their lines, in every form of report. */

export const nothingWorks = 'nothing that was asked works here';
export const nothingSeen = 'nothing was seen here yet';

/** Where it was seen, when that is another topology. */
export function sameLink({ seen }: Tried): string {
  return `seen in ${seen.topology}, where the link is the same`;
}

/** Which of the ways to a need were asked; nothing where the cookbook's note says it, or all were. */
export function partOf({ tried, ways }: Recipe, { note }: Cookbook): string | undefined {
  const asked = tried.filter(({ seen }) => seen.from === undefined);
  const named =
    asked.length < tried.length ? `: ${asked.map(({ scenario }) => scenario.id).join(', ')}` : '';
  const parts = [
    tried.length < ways && `${tried.length} of ${ways} ways ${note ? 'known' : 'asked'}`,
    note && asked.length && `asked by the run${named}`,
  ].filter(Boolean);
  return parts.length ? parts.join('; ') : undefined;
}

/** What the way to take waits for, and how it fares without what that needs, in words. */
export function asideInWords(recipe: Recipe, { topology }: Cookbook): string[] {
  const { otherwise, works } = recipe;
  const after = works?.seen.finding?.after;
  const waits = after ? [`its connection is ${afterSaid(after)}`] : [];
  if (!otherwise) return waits;
  const { scenario, seen, has } = otherwise;
  const where = seen.topology === topology.id ? '' : `, seen in ${seen.topology}`;
  return [...waits, `with ${has}: ${signOf(otherwise)} (${scenario.id}${where})`];
}
