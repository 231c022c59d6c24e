import { inputFailures } from './failed-input.ts';
import { limitFailures } from './failed-limits.ts';
import { networkFailures } from './failed-network.ts';
import { pythonFailures } from './failed-python.ts';
import { lastReleaseFailures, releaseFailures } from './failed-release.ts';
import { withAllMissing } from './missing.ts';
import type { ReadFailure } from './read.ts';
import { chainOf, lineOf, type Recognizer, short, shownPath } from './situation.ts';

/** Any other error that a file raises; what it looked for and did not find may be why. */
const other: Recognizer = (situation) => {
  const [error] = chainOf(situation);
  if (!error) return undefined;
  const absent = (situation.reading?.absent ?? []).map(({ path }) => shownPath(path, situation));
  const line = lineOf(error);
  const looked = [...new Set(absent)].slice(0, 3);
  const misses = looked.length
    ? `; it looked for ${looked.join(', ')}, which ${looked.length > 1 ? 'are' : 'is'} not there`
    : '';
  return {
    sentence: `${situation.file} did not load: ${error.class}: ${short(error.words)}${line && ` (${line})`}${misses}.`,
    ...remedyFor(looked, situation.madeUp ?? []),
    ...(looked.length && { missing: looked }),
  };
};

/** What may help, by what it looked for and what was made up. */
function remedyFor(looked: readonly string[], madeUp: readonly string[]) {
  if (looked.length)
    return { remedy: 'Give what it looked for with --source, --file or --env.', exit: 2 } as const;
  if (madeUp.length)
    return { remedy: 'With its real files it may load: give them with --file.', exit: 2 } as const;
  return { remedy: 'The words are its own; Buildbot would not load it either.', exit: 1 } as const;
}

const recognizers: readonly Recognizer[] = [
  ...limitFailures,
  ...pythonFailures,
  ...releaseFailures,
  ...inputFailures,
  ...networkFailures,
  ...lastReleaseFailures,
  other,
];

/** Why a file did not load, in one sentence; nothing where it did. */
export function failureOf(situation: Parameters<Recognizer>[0]): ReadFailure | undefined {
  const { reading } = situation;
  if (reading && !reading.failure) return partlyRead(reading.faults);
  for (const recognize of recognizers) {
    const failure = recognize(situation);
    if (failure) return withAllMissing(failure, situation);
  }
  return {
    sentence: `${situation.file} did not load, and nothing says why.`,
    remedy: 'LAB_VERBOSE=1 shows what the lab does.',
    exit: 3,
  };
}

/** What was loaded, and could not be read in whole: a fault of the lab's, and no finding. */
function partlyRead([first, ...more]: readonly string[]): ReadFailure | undefined {
  if (first === undefined) return undefined;
  const others = more.length ? `, and ${more.length} more` : '';
  return {
    sentence: `The configuration was loaded, and the lab could not read all of it: ${short(first)}${others}.`,
    remedy: 'This is a fault of the lab itself: what it could read is listed.',
    exit: 3,
  };
}
