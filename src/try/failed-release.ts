import { gathered } from './gather.ts';
import { errorsOf, lineOf, type Recognizer, raisedIn, short } from './situation.ts';

/** Files that are not for this release, or that Buildbot refuses. */

/** Modules that Buildbot had: the last release with each. */
const lastReleases: readonly (readonly [RegExp, string])[] = [
  [
    /^buildbot\.(buildslave|status|slave|ec2buildslave|libvirtbuildslave|plugins\.buildslave)\b/,
    '0.8',
  ],
  [
    /^buildbot\.(changes\.(freshcvs|mail_old|hgbuildbot)|schedulers\.filter|process\.(mtrlogobserver|subunitlogobserver)|clients\.gtkPanes)\b/,
    '0.8',
  ],
  [
    /^buildbot\.(util\.logger|status_api|worker_transition|util\.sautils|process\.slavebuilder)\b/,
    '2.7',
  ],
  [
    /^buildbot\.(reporters\.(stash|hipchat)|steps\.(python_twisted_old|slave)|util\.(pathmatch_old))\b/,
    '2.10',
  ],
];

function lastWith(module: string): string | undefined {
  return lastReleases.find(([names]) => names.test(module))?.[1];
}

/** Buildbot 0.8, where the text imports what that alone had: Python stops at the first module that is not there. */
function lastOfText({ reading }: Parameters<Recognizer>[0]): string | undefined {
  const modules = reading?.text?.modules ?? [];
  return modules.map(({ name }) => lastWith(name)).find((one) => one === '0.8');
}

const ofAnotherRelease: Recognizer = (situation) => {
  const missing = raisedIn(situation, 'ImportError');
  const module = missing?.module ?? '';
  if (!module.startsWith('buildbot')) return undefined;
  const last = lastWith(module) ?? lastOfText(situation);
  const name = /cannot import name '([^']+)'/.exec(missing?.words ?? '')?.[1];
  const gone = name ? `${module}.${name}` : module;
  if (last === '0.8') return old(situation, gone);
  return {
    sentence: `It is written for ${last ? `Buildbot ${last}` : 'another release of Buildbot'} (\`${gone}\`): Buildbot ${situation.release} has no such module.`,
    remedy:
      'Name an image that has that release with --master-image, or another release with --buildbot.',
    exit: 2,
  };
};

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
  const last = goneArguments[name];
  return {
    sentence: `It is written for ${last ? `Buildbot ${last}` : 'another release of Buildbot'} (the argument \`${name}\` in ${lineOf(error)}): the class that is given it takes none of that name in Buildbot ${situation.release}.`,
    remedy:
      'Name an image that has that release with --master-image, or another release with --buildbot; to migrate, take the argument out as the release notes of Buildbot say.',
    exit: 2,
  };
};

const oldKeys: Recognizer = (situation) => {
  const words = errorsOf(situation).find((one) => /key[s]? .*\b(slaves|slavePortnum)\b/.test(one));
  return words ? old(situation, "c['slaves']") : undefined;
};

function old({ reading }: Parameters<Recognizer>[0], by: string) {
  const calls = gathered(reading?.text?.old ?? []).length;
  return {
    sentence: `It is written for Buildbot 0.8 (\`${by}\`): nothing of it can be run; ${calls === 0 ? 'its text names no directive' : `the ${calls === 1 ? 'directive' : `${calls} directives`} that its text names ${calls === 1 ? 'is' : 'are'} listed`}.`,
    remedy: 'There is no image of 0.8. Migrate the file first: Buildbot documents how.',
    exit: 3,
    notRun: 'no image of 0.8',
  } as const;
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
