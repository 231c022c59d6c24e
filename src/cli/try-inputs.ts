import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import { parseEnvFile } from '../try/env-file.ts';
import { type NameOwner, type TrialInputs, usualPlace } from '../try/inputs.ts';
import { hostKey } from '../try/name.ts';

/** What says what a trial is given, as commander hands it over. */
export interface TryOptions {
  readonly masterCfg?: string;
  readonly masterTac?: string;
  readonly workerTac?: string;
  readonly source?: string;
  readonly basedir?: string;
  readonly at?: string;
  readonly file?: readonly string[];
  readonly env?: readonly string[];
  readonly envFile?: readonly string[];
  readonly requirements?: string;
  readonly allowBuilds?: true;
  readonly answer?: readonly string[];
  readonly map?: readonly string[];
  readonly ignoreKey?: readonly string[];
  readonly invent?: true;
}

const owners = ['master', 'outside', 'nowhere'] as const;

/** What a user gives, with absolute paths. Throws a `UsageError` for what cannot be meant. */
export function inputsOf(options: TryOptions): TrialInputs {
  const { masterTac, workerTac, requirements } = options;
  const named = options.masterCfg ?? (masterTac && join(dirname(masterTac), 'master.cfg'));
  if (named === undefined)
    throw new UsageError('A trial needs a configuration.', 'Name it with --master-cfg FILE.');
  const masterCfg = fileAt(named, '--master-cfg');
  const source = directoryAt(options.source ?? workTreeAround(dirname(masterCfg)), '--source');
  const basedir = directoryAt(options.basedir ?? dirname(masterCfg), '--basedir');
  const inTree = { masterCfg, basedir, ...tacs(masterTac, workerTac) };
  for (const [what, path] of Object.entries(inTree)) within(source, path, what);
  const at = placeInside(options.at ?? usualPlace, '--at');
  return {
    ...inTree,
    source,
    at,
    files: filesOf(options.file ?? []),
    environment: environmentOf(options),
    ...(requirements !== undefined && { requirements: fileAt(requirements, '--requirements') }),
    ...(options.allowBuilds && { builds: builds(requirements) }),
    answers: answersOf(options.answer ?? []),
    names: namesOf(options.map ?? []),
    ignoredKeys: options.ignoreKey ?? [],
    invents: options.invent ?? false,
  };
}

/** That packages may be built, where any is named. */
function builds(requirements: string | undefined): true {
  if (requirements !== undefined) return true;
  throw new UsageError('--allow-builds needs packages.', 'Name them with --requirements FILE.');
}

function tacs(masterTac: string | undefined, workerTac: string | undefined) {
  return {
    ...(masterTac !== undefined && { masterTac: fileAt(masterTac, '--master-tac') }),
    ...(workerTac !== undefined && { workerTac: fileAt(workerTac, '--worker-tac') }),
  };
}

function fileAt(path: string, option: string): string {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status?.isFile()) return realpathSync(resolve(path));
  const what = status?.isDirectory() ? `${path} is a directory` : `There is no file ${path}`;
  throw new UsageError(`${what}, and ${option} wants a file.`, 'Name the file itself.');
}

function directoryAt(path: string, option: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return realpathSync(resolve(path));
  throw new UsageError(`There is no directory ${path}.`, `Name one with ${option}.`);
}

/** The work tree of git around a directory, or the directory itself. */
function workTreeAround(directory: string): string {
  for (let at = resolve(directory); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return directory;
  }
}

function within(source: string, path: string, what: string): void {
  if (!relative(source, path).startsWith('..')) return;
  throw new UsageError(
    `${path} is not in ${source}, the tree that is copied (${what}).`,
    'Name a tree that has it with --source.',
  );
}

/** Directories of an image that a user's files cannot take the place of. */
const taken =
  /^\/(?:bin|boot|dev|etc|home|lib\w*|opt|proc|root|run|sbin|srv|sys|tmp|usr|var|usr\/.*|opt\/buildbot.*|etc\/ssl|etc\/ssl\/certs|proc\/.*|sys\/.*|dev\/.*|run\/lab-try.*|srv\/home.*)?$/;

function placeInside(path: string, option: string): string {
  const place = posix.normalize(path).replace(/(?<=.)\/$/, '');
  if (place.startsWith('/') && !taken.test(place)) return place;
  throw new UsageError(
    `${option} cannot place anything at ${path}.`,
    'Name an absolute path that is no directory of the system, such as /srv/buildbot/master.',
  );
}

function filesOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [host, inside] = splitAtLast(pair, '--file wants HOST=INSIDE.');
      placeInside(posix.dirname(inside), '--file');
      return [posix.normalize(inside), fileAt(host, '--file')];
    }),
  );
}

function environmentOf({ env = [], envFile = [] }: TryOptions): Record<string, string> {
  const files = envFile.map((file) =>
    parseEnvFile(readFileSync(fileAt(file, '--env-file'), 'utf8'), file),
  );
  const given = env.map((pair, index) => {
    const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(pair) ?? [];
    // What stands there may be a secret.
    if (name === undefined || value === undefined)
      throw new UsageError(
        `--env wants NAME=VALUE, and number ${index + 1} is none.`,
        'Nothing of your own environment is passed on otherwise.',
      );
    return { [name]: value };
  });
  return Object.assign({}, ...files, ...given);
}

function answersOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [url, file] = splitAtLast(pair, '--answer wants URL=FILE.');
      return [url, fileAt(file, '--answer')];
    }),
  );
}

function namesOf(pairs: readonly string[]): Record<string, NameOwner> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name, owner] = splitAtLast(pair, `--map wants NAME=WHO, with ${owners.join(', ')}.`);
      if (!owners.includes(owner as NameOwner))
        throw new UsageError(
          `A name cannot be mapped to ${JSON.stringify(owner)}.`,
          `--map wants NAME=WHO, with ${owners.join(', ')}.`,
        );
      return [hostKey(name), owner as NameOwner];
    }),
  );
}

function splitAtLast(pair: string, wanted: string): [string, string] {
  const at = pair.lastIndexOf('=');
  if (at < 1 || at === pair.length - 1)
    throw new UsageError(`${JSON.stringify(pair)} is no pair.`, wanted);
  return [pair.slice(0, at), pair.slice(at + 1)];
}
