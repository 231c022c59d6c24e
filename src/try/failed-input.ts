import { envFileFor, variablesMissing } from './env-file.ts';
import { files } from './failed-file.ts';
import { modules } from './failed-module.ts';
import { programs } from './failed-program.ts';
import {
  chainOf,
  errorsOf,
  firstAndMore,
  lineOf,
  type Recognizer,
  raisedIn,
  short,
  shownPath,
} from './situation.ts';

/** Loading that misses something that a user can give. */

const variables: Recognizer = (situation) => {
  const requested = chainOf(situation).find(
    ({ key, bases }) => bases.includes('KeyError') && key && isVariable(situation, key),
  );
  if (!requested?.key) return undefined;
  const missing = variablesMissing(situation, requested.key);
  return {
    sentence: `${situation.file} did not load: it reads ${firstAndMore(missing, 'variable')} that ${missing.length > 1 ? 'are' : 'is'} not given (${requested.class}: '${requested.key}').`,
    remedy: 'Fill try.env and pass --env-file try.env, or give each with --env NAME=VALUE.',
    exit: 2,
    missing,
    envFile: envFileFor(situation, missing),
  };
};

function isVariable({ reading, environment }: Parameters<Recognizer>[0], key: string): boolean {
  if (environment.includes(key)) return false;
  const isRequested = reading?.variables.some(({ name, given }) => name === key && !given);
  return isRequested || reading?.text?.variables.some(({ name }) => name === key) || false;
}

const options: Recognizer = (situation) => {
  const error = raisedIn(situation, 'NoOptionError', 'NoSectionError');
  if (!error) return undefined;
  const wanted = (situation.reading?.text?.options ?? []).map(
    ({ section, name }) => `[${section}] ${name}`,
  );
  const missing = [...new Set(wanted)];
  return {
    sentence: `${situation.file} did not load: ${short(error.words)}; it asks its ini files for ${missing.length || 'more'} options in all.`,
    remedy: `Give the ini file with --source or --file${missing.length ? `; it needs ${missing.join(', ')}` : ''}.`,
    exit: 2,
    missing,
  };
};

const plugins: Recognizer = (situation) => {
  const error = chainOf(situation).find(({ words }) => /Unknown component name: /.test(words));
  const [, name] = /Unknown component name: (\S+)/.exec(error?.words ?? '') ?? [];
  if (!name) return undefined;
  return {
    sentence: `The plug-in ${name} is not installed in this image (${lineOf(error)}).`,
    remedy:
      'Give --requirements FILE with the package that has it, or name an image with --master-image.',
    exit: 2,
    missing: [name],
  };
};

const secretsDirectory: Recognizer = (situation) => {
  const words = errorsOf(situation).find((one) => /^directory .* does not exists?/.test(one));
  const [, path = ''] = /^directory (.*) does not exists?/.exec(words ?? '') ?? [];
  if (!words) return undefined;
  const names = (situation.reading?.text?.secrets ?? []).map(({ name }) => name);
  return {
    sentence: `The directory of secrets ${shownPath(path, situation)} is not there (${short(words)}, in Buildbot's words).`,
    remedy: `Name it with --file, or let the lab make invented secrets with --invent${names.length ? `: ${[...new Set(names)].join(', ')}` : ''}.`,
    exit: 2,
    missing: [shownPath(path, situation)],
  };
};

const rights: Recognizer = (situation) => {
  const error = raisedIn(situation, 'PermissionError');
  if (!error?.path) return undefined;
  const shown = shownPath(error.path, situation);
  return {
    sentence: `Loading may not use ${shown} (${short(error.words, 160)}, ${lineOf(error)}): in a trial it runs as a user without rights, over files that it cannot change.`,
    remedy: `Give a copy of it with --file HOST=${shown}, or place the tree with --at.`,
    exit: 2,
    missing: [shown],
  };
};

const readOnly: Recognizer = (situation) => {
  const error = chainOf(situation).find(({ errno, path }) => errno === 30 && path);
  if (!error?.path) return undefined;
  return {
    sentence: `Loading writes to ${error.path} (${lineOf(error)}): in a trial it may write to its tree and to /tmp alone.`,
    remedy: 'Place the tree with --at so that the path is in it.',
    exit: 2,
    missing: [error.path],
  };
};

export const inputFailures: readonly Recognizer[] = [
  variables,
  options,
  secretsDirectory,
  plugins,
  modules,
  programs,
  files,
  rights,
  readOnly,
];
