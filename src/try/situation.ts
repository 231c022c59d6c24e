import type { ReadFailure } from './read.ts';
import type { Ending, Raised, Reading } from './reading.ts';

/** How a file was loaded, and what is known of how that ended. */
export interface Situation {
  /** The file as its user knows it: `master.cfg`. */
  readonly file: string;
  readonly release: string;
  readonly python: string;
  /** Seconds that it may take. */
  readonly seconds: number;
  readonly ending: Ending | undefined;
  /** Whether the program that starts and guards it was gone before its time was over. */
  readonly guardEnded: boolean;
  readonly reading: Reading | undefined;
  /** Names of the variables that were given. */
  readonly environment: readonly string[];
  /** Where the tree stands, and its files, relative to it. */
  readonly at: string;
  readonly paths: readonly string[];
  /** URLs that were requested while it was loaded. */
  readonly requests: readonly string[];
  /** Whether secrets that are not there are made up. */
  readonly invents?: boolean;
  /** What was made up for it, in words. */
  readonly madeUp?: readonly string[];
  /** What the master's machine calls itself. */
  readonly masterName: string;
}

/** A way to fail that has a sentence of its own; nothing where it is another. */
export type Recognizer = (situation: Situation) => ReadFailure | undefined;

/** What was raised, the outermost first. */
export function chainOf({ reading }: Situation): readonly Raised[] {
  return reading?.failure?.chain ?? [];
}

/** The first of what was raised that is of a class. */
export function raisedIn(situation: Situation, ...classes: readonly string[]): Raised | undefined {
  return chainOf(situation).find(({ bases }) => classes.some((one) => bases.includes(one)));
}

/** What Buildbot says of the file. */
export function errorsOf({ reading }: Situation): readonly string[] {
  return reading?.failure?.errors ?? [];
}

/** A path as the user knows it: relative to the tree where it is in it. */
export function shownPath(path: string, { at }: Pick<Situation, 'at'>): string {
  return path.startsWith(`${at}/`) ? path.slice(at.length + 1) : path;
}

/** A line of the tree, as it is told. */
export function lineOf(raised: Raised | undefined): string {
  return raised?.at ? `${raised.at.file} line ${raised.at.line}` : '';
}

/** Files that the text reads in any case and that are not there, as the user knows them. */
export function filesMissing(situation: Situation): string[] {
  const files = situation.reading?.text?.files ?? [];
  const missing = files.filter(({ absent, needed }) => absent && needed);
  return [...new Set(missing.map(({ path }) => shownPath(path, situation)))];
}

/** Words of a program as one short sentence without its stop. */
export function short(words: string, most = 300): string {
  const one = words.replaceAll(/\s+/g, ' ').trim();
  return (one.length > most ? `${one.slice(0, most)}…` : one).replace(/[.:]$/, '');
}

/** Names in a sentence: the first, and how many more. */
export function firstAndMore(names: readonly string[], what: string): string {
  const [first = '', ...more] = names;
  if (more.length === 0) return first;
  return `${first} and ${more.length} more ${what}${more.length > 1 ? 's' : ''}`;
}
