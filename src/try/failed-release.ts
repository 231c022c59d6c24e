import { lastReleaseOf } from './last-release.ts';
import { listedIn, of08 } from './listed.ts';
import { errorsOf, lineOf, type Recognizer, raisedIn, short } from './situation.ts';

/** Files that are not for this release, or that Buildbot refuses. */

const ofAnotherRelease: Recognizer = (situation) => {
  const missing = raisedIn(situation, 'ImportError');
  const module = missing?.module ?? '';
  if (!/^buildbot(?:\.|$)/.test(module)) return undefined;
  const name = /cannot import name '([^']+)'/.exec(missing?.words ?? '')?.[1];
  const gone = name ? `${module}.${name}` : module;
  const last = lastReleaseOf(gone, situation.reading?.text ?? namesNothing, situation.release);
  return last === '0.8' ? old(situation, gone) : without(situation, last, gone, 'module');
};

const namesNothing = { modules: [], newer: [] };

function without(
  { release }: Parameters<Recognizer>[0],
  last: string | undefined,
  gone: string,
  what: 'module' | 'key',
) {
  return {
    sentence: `It is written for ${last ? `Buildbot ${last}` : 'another release of Buildbot'} (\`${gone}\`): Buildbot ${release} has no such ${what}.`,
    remedy:
      'Name an image that has that release with --master-image, or another release with --buildbot.',
    exit: 2,
  } as const;
}

/** Arguments that Buildbot's classes had: the last release with each. */
const goneArguments: Readonly<Record<string, string>> = {
  startDescription: '2.10',
  endDescription: '2.10',
  wantProperties: '2.10',
  wantSteps: '2.10',
  wantLogs: '2.10',
  wantPreviousBuild: '2.10',
  messageFormatterMissingWorker: '2.10',
};

const unknownArgument: Recognizer = (situation) => {
  const error = raisedIn(situation, 'TypeError');
  const [, name] = /got an unexpected keyword argument '(\w+)'/.exec(error?.words ?? '') ?? [];
  // A function of the tree is the user's own.
  if (!name || !/(?:site|dist)-packages\/buildbot\//.test(error?.library ?? '')) return undefined;
  const last = Object.hasOwn(goneArguments, name) ? goneArguments[name] : undefined;
  return {
    sentence: `It is written for ${last ? `Buildbot ${last}` : 'another release of Buildbot'} (the argument \`${name}\` in ${lineOf(error)}): the class that is given it takes none of that name in Buildbot ${situation.release}.`,
    remedy:
      'Name an image that has that release with --master-image, or another release with --buildbot; to migrate, take the argument out as the release notes of Buildbot say.',
    exit: 2,
  };
};

const oldKeys: Recognizer = (situation) => {
  const [, key] =
    errorsOf(situation)
      .map((one) => /\bkeys? .*\b(slaves|slavePortnum)\b/.exec(one))
      .find(Boolean) ?? [];
  if (key === undefined) return undefined;
  const gone = `c['${key}']`;
  const { newer = [] } = situation.reading?.text ?? {};
  // Releases up to 1.8 took the keys of 0.8 too.
  return newer.length === 0 ? old(situation, gone) : without(situation, '1.8', gone, 'key');
};

function old(situation: Parameters<Recognizer>[0], by: string) {
  return {
    sentence: `It is written for Buildbot 0.8 (\`${by}\`): nothing of it can be run; ${listedIn(situation)}.`,
    ...of08,
  };
}

const unknownKey: Recognizer = (situation) => {
  const keys = errorsOf(situation).flatMap(
    (one) => /^Unknown BuildmasterConfig keys? (.*)$/.exec(one)?.[1]?.split(', ') ?? [],
  );
  if (keys.length === 0) return undefined;
  const [one] = keys;
  return {
    sentence: `Unknown key${keys.length > 1 ? 's' : ''} ${keys.join(', ')}: Buildbot ${situation.release} refuses the file for ${keys.length > 1 ? 'them' : 'it'}.`,
    remedy: `${keys.map((key) => `--ignore-key ${key}`).join(' ') || `--ignore-key ${one}`} goes on without.`,
    exit: 1,
  };
};

const refused: Recognizer = (situation) => {
  const { file, release } = situation;
  const errors = errorsOf(situation).filter((one) => !/^error while parsing config file/.test(one));
  if (errors.length === 0) return undefined;
  const missing = errors.find((one) => /does not define 'BuildmasterConfig'/.test(one));
  if (missing)
    return {
      sentence: `${file} defines no BuildmasterConfig, and Buildbot ${release} refuses it.`,
      remedy: 'Name the file that does, or its basedir with --basedir.',
      exit: 1,
    };
  return {
    sentence: `Buildbot ${release} refuses ${file}: ${errors.map((one) => short(one)).join('; ')}.`,
    remedy: 'The words are its own; `buildbot checkconfig` says the same.',
    exit: 1,
  };
};

export const releaseFailures: readonly Recognizer[] = [
  ofAnotherRelease,
  unknownArgument,
  oldKeys,
  unknownKey,
];
export const lastReleaseFailures: readonly Recognizer[] = [refused];
