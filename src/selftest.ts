import { parseDocument } from './document/parse.ts';
import type { Caught, SelftestRecord } from './document/selftest.ts';
import type { Observation } from './observation.ts';
import { printableIn } from './printable.ts';
import { inWords } from './statement.ts';

export type { Caught, SelftestRecord } from './document/selftest.ts';

/** The verdict that must follow a sabotage, and what its words must say. */
export type Expected =
  | {
      readonly verdict: 'lab broken' | 'inconclusive' | 'unfit' | 'refused' | 'finding';
      readonly says: RegExp;
    }
  | { readonly verdict: 'as without it' };

/** The verdict that followed, and its words. */
export interface Came {
  readonly verdict: 'lab broken' | 'inconclusive' | 'unfit' | 'refused' | 'fit' | 'finding';
  readonly words: readonly string[];
}

/** What an observation comes to. */
export function cameOf({ lab, finding, reasons = [] }: Observation): Came {
  if (lab === 'broken') return { verdict: 'lab broken', words: reasons };
  return finding
    ? { verdict: 'finding', words: [inWords(finding)] }
    : { verdict: 'inconclusive', words: reasons };
}

/** Whether a sabotage was caught: red for another reason is not. `without` is what the cell comes to without it. */
export function isCaught(expected: Expected, came: Came, without: Came): boolean {
  if (!isGreen(without)) return false;
  if (expected.verdict === 'as without it')
    return came.verdict === 'finding' && came.words.join() === without.words.join();
  return (
    came.verdict === expected.verdict &&
    came.words.some((word) => expected.says.test(word)) &&
    (came.verdict !== 'finding' || came.words.join() !== without.words.join())
  );
}

/** What a cell beside came to, of which nothing was broken. */
export interface Spared {
  readonly scenario: string;
  readonly came: Came;
  readonly without: Came;
}

/** What a saboteur came to; cells that it spares must be as without it. */
export function caughtBy(
  {
    id,
    breaks,
    expects,
  }: { readonly id: string; readonly breaks: string; readonly expects: Expected },
  acts: Caught['acts'],
  came: Came,
  without: Came,
  spared: readonly Spared[] = [],
): Caught {
  const expected =
    expects.verdict === 'as without it'
      ? 'the finding that there is without it'
      : `${expects.verdict}: ${expects.says.source}`;
  const first = isGreen(without) ? '' : `without it ${cameInWords(without)}; with it `;
  const hit = spared.filter(
    (one) => !isCaught({ verdict: 'as without it' }, one.came, one.without),
  );
  const others = hit.map((one) => `; beside it ${one.scenario} ${cameInWords(one.came)}`).join('');
  const caught = isCaught(expects, came, without) && hit.length === 0;
  return { id, breaks, acts, expected, came: `${first}${cameInWords(came)}${others}`, caught };
}

/** Whether it is neither red nor undecided. */
export function isGreen({ verdict }: Came): boolean {
  return verdict === 'finding' || verdict === 'fit';
}

function cameInWords({ verdict, words }: Came): string {
  return `${verdict}: ${words.join('; ') || 'it said nothing'}`;
}

/** `34 of 34 saboteurs caught`. */
export function score(saboteurs: readonly Caught[]): string {
  return `${saboteurs.filter(({ caught }) => caught).length} of ${saboteurs.length} saboteurs caught`;
}

/** What a report says of a selftest. */
export interface ToldSelftest {
  readonly words: string;
  /** What each saboteur came to; absent where other sources were tested. */
  readonly saboteurs?: readonly Caught[];
}

/**
 * What the report of a run says of a selftest: the score and its day, where the very sources were tested
 * by which the run was made, and otherwise that they were not.
 */
export function toldSelftest(
  { saboteurs, at, seconds, sources }: SelftestRecord,
  ofRun: string | undefined,
): ToldSelftest {
  const day = at.slice(0, 10);
  if (sources === undefined || ofRun === undefined)
    return { words: `that of ${day}: of which sources of the lab is not known` };
  if (sources !== ofRun)
    return { words: `none of these sources of the lab; that of ${day} tested others` };
  return { words: `${score(saboteurs)} in ${seconds} s on ${day}`, saboteurs };
}

/** Reads what a selftest came to; `from` names the file in errors. Throws a `UsageError`. */
export function parseSelftest(text: string, from: string): SelftestRecord {
  return printableIn(parseDocument('selftest', text, from));
}
