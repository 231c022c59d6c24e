import type { ReadFailure } from '../../src/try/read.ts';
import { type Shaped, shapedBy } from '../../src/try/shaped.ts';
import { type Situation, shownPath } from '../../src/try/situation.ts';
import type { Running } from '../nodes/container.ts';
import { type Invented, makeUpSecrets, withdraw } from './made-up.ts';
import type { Read } from './reader.ts';

/** How a file is loaded in which secrets may be missing. */
export interface Loading {
  readonly inside: Running;
  readonly basedir: string;
  readonly situation: (came: Read) => Situation;
  /** Loads it, and watches what is done with these files. */
  readonly load: (invented: readonly string[]) => Promise<Read>;
}

/** A file that was loaded with made-up secrets, and what must be given and is not made up. */
export interface LoadedWith extends Invented {
  readonly came: Read;
  readonly refused: Shaped;
}

/** A file that stops at one secret after the other is loaded again so many times. */
const mostRounds = 5;

/**
 * Loads a file with all secrets made up that it asks for. What it does with each says whether it is one:
 * a file that decides more than a secret is taken away again, and asked for.
 */
export async function loadWithMadeUp(loading: Loading, first: Read): Promise<LoadedWith> {
  let refused: Shaped = new Map();
  for (let round = 0; round < mostRounds; round++) {
    const tried = await loadOnce(loading, first, new Set(refused.keys()));
    const shaped = shapedBy(tried.files, tried.came.reading);
    if (shaped.size === 0) return { ...tried, refused };
    refused = new Map([...refused, ...shaped]);
    await withdraw(loading.inside, tried.files);
  }
  return { ...asLoaded(first), refused };
}

async function loadOnce(
  { inside, basedir, situation, load }: Loading,
  first: Read,
  refused: ReadonlySet<string>,
): Promise<Invented & { readonly came: Read }> {
  let came = first;
  const sentences: string[] = [];
  let files: Invented['files'] = {};
  for (let round = 0; came.reading?.failure && round < mostRounds; round++) {
    const made = await makeUpSecrets(inside, situation(came), basedir, refused);
    if (made.sentences.length === 0) break;
    sentences.push(...made.sentences);
    files = { ...files, ...made.files };
    came = await load(Object.keys(files));
    // No more is made up for a file that is loaded once more without some of it.
    if (shapedBy(files, came.reading).size > 0) break;
  }
  return { came, sentences, files };
}

/** A file for which nothing was made up. */
export function asLoaded(came: Read): LoadedWith {
  return { came, sentences: [], files: {}, refused: new Map() };
}

/** A failure, with what was made up for the file, and why what it asks for is not. */
export function withMadeUp(
  failure: ReadFailure | undefined,
  { sentences, refused }: Pick<LoadedWith, 'sentences' | 'refused'>,
  at: string,
): ReadFailure | undefined {
  if (!failure) return undefined;
  const why = [...refused].map(
    ([path, reason]) => `${shownPath(path, { at })} is not made up: ${reason}.`,
  );
  const made = sentences.length ? [`It was loaded with ${sentences.join('; ')}, made up.`] : [];
  const remedy = [failure.remedy, ...why, ...made].filter(Boolean).join(' ');
  return why.length + made.length ? { ...failure, remedy } : failure;
}
