import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import { isPrivateFile } from '../../src/try/private-file.ts';
import { errorsOf, raisedIn, type Situation, shownPath } from '../../src/try/situation.ts';
import type { Running } from '../nodes/container.ts';
import { putFiles } from './unpack.ts';

/** What was made up for a file that did not load, in words, and its files by their absolute paths. */
export interface Invented {
  readonly sentences: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** Makes up secrets that a file asks for, whose directory or files are not there; none of those that are refused. */
export async function makeUpSecrets(
  inside: Running,
  situation: Situation,
  basedir: string,
  refused: ReadonlySet<string>,
): Promise<Invented> {
  const made = secretsOfDirectory(situation, refused) ?? secretFiles(situation, basedir, refused);
  const directories = Map.groupBy(made.paths, (path) => posix.dirname(path));
  const files = Object.fromEntries(
    made.paths.map((path) => [path, `invented-${randomBytes(9).toString('hex')}`]),
  );
  for (const [directory, paths] of directories) {
    await inside.exec(['mkdir', '-p', directory]);
    await putFiles(
      inside,
      directory,
      paths.map((path) => ({ path: posix.basename(path), content: files[path] ?? '' })),
    );
  }
  return { sentences: made.sentences, files };
}

/** Takes away what was made up, also directories that were made for it. */
export async function withdraw(inside: Running, files: Invented['files']): Promise<void> {
  const paths = Object.keys(files);
  if (paths.length === 0) return;
  await inside.exec(['rm', '-f', ...paths]);
  const directories = [...new Set(paths.map((path) => posix.dirname(path)))];
  await inside.exec(['rmdir', '--ignore-fail-on-non-empty', ...directories]);
}

/** Files to make, and what is said of them. */
export interface Wanted {
  readonly sentences: readonly string[];
  readonly paths: readonly string[];
}

/** Secrets of a directory that a provider of secrets wants. */
export function secretsOfDirectory(
  situation: Situation,
  refused: ReadonlySet<string> = new Set(),
): Wanted | undefined {
  const [, directory] =
    errorsOf(situation)
      .map((one) => /^directory (.*) does not exists?/.exec(one))
      .find(Boolean) ?? [];
  const named = [...new Set(situation.reading?.text?.secrets.map(({ name }) => name))];
  if (!directory?.startsWith('/')) return undefined;
  const isRefused = (name: string) => refused.has(`${directory}/${name}`);
  if (named.some(isRefused)) return { sentences: [], paths: [] };
  const names = named.filter((name) => /^[\w.-]+$/.test(name));
  return {
    sentences: [
      `secrets in ${shownPath(directory, situation)}: ${named.join(', ') || 'one that nobody asks for, as the text names none'}`,
    ],
    // The directory is made by the files in it.
    paths: (names.length ? names : ['none']).map((name) => `${directory}/${name}`),
  };
}

/** Files of a form of their own, whose keys are the user's. */
const formed = /\.(?:pem|crt|key|json|ya?ml|toml|ini|env|conf|cfg)$/;

/**
 * Files that are called like secrets, that the text reads and that are not there: that at which it
 * stopped, and all others. What must have a form is asked for.
 */
export function secretFiles(
  situation: Situation,
  basedir: string,
  refused: ReadonlySet<string> = new Set(),
): Wanted {
  const error = raisedIn(situation, 'FileNotFoundError');
  // What a library misses may be a directory.
  const stopped = /\blib\/python/.test(error?.library ?? '') ? undefined : error?.path;
  const files = situation.reading?.text?.files ?? [];
  const all = [
    ...(stopped ? [posix.resolve(basedir, stopped)] : []),
    ...files.filter(({ absent, needed }) => absent && needed).map(({ path }) => path),
  ];
  const structured = new Set(files.filter((one) => one.structured).map(({ path }) => path));
  const paths = [...new Set(all)].filter((path) => {
    const shown = shownPath(path, situation);
    const isText = !formed.test(shown) && !structured.has(path);
    return isText && !shown.startsWith('/') && isPrivateFile(shown) && !refused.has(path);
  });
  const isNone = !stopped || refused.has(posix.resolve(basedir, stopped));
  if (isNone || paths.length === 0) return { sentences: [], paths: [] };
  return {
    sentences: [`the text in ${paths.map((path) => shownPath(path, situation)).join(', ')}`],
    paths,
  };
}
