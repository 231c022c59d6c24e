import { readFile } from 'node:fs/promises';
import { posix, relative } from 'node:path';
import { UsageError } from '../../src/errors.ts';
import type { TrialInputs } from '../../src/try/inputs.ts';
import { isPrivateFile } from '../../src/try/private-file.ts';
import { secretsIn, secretsOfEnvironment } from '../../src/try/secrets.ts';
import { limits } from './limits.ts';
import type { Answer } from './stand-in.ts';
import { contentOf, type Tree, treeAt } from './tree.ts';
import type { Put } from './unpack.ts';

/** What a user gives, read from this machine. */
export interface Given {
  readonly inputs: TrialInputs;
  readonly tree: Tree;
  readonly files: readonly Put[];
  readonly answers: readonly Answer[];
  /** Values that must never be shown. */
  readonly secrets: readonly string[];
  /** Files of the tree that others could read, and must not inside. */
  readonly opened: readonly string[];
}

/** Reads all of it. Throws a `UsageError` for what is not there or too large. */
export async function givenBy(inputs: TrialInputs): Promise<Given> {
  const tree = await treeAt(inputs.source);
  const files = await Promise.all(
    Object.entries(inputs.files).map(async ([path, host]) => ({ path, content: await read(host) })),
  );
  const answers = await Promise.all(
    Object.entries(inputs.answers).map(async ([url, file]) => ({
      url,
      content: (await read(file)).toString(),
    })),
  );
  const texts = await privateTexts(tree);
  const paths = new Set(tree.entries.map(({ path }) => path));
  const isFile = (path: string) =>
    paths.has(path) ||
    paths.has(posix.relative(inputs.at, path)) ||
    Object.hasOwn(inputs.files, path);
  return {
    inputs,
    tree,
    files,
    answers,
    secrets: [
      ...secretsOfEnvironment(inputs.environment, isFile),
      ...[...texts, ...files.map(({ content }) => content.toString())].flatMap(secretsIn),
    ],
    opened: tree.entries
      .filter(({ type, mode, path }) => type === 'file' && mode & 0o077 && isPrivateFile(path))
      .map(({ path }) => path),
  };
}

/** Where a path of this machine stands inside. */
export function insideOf({ source, at }: Pick<TrialInputs, 'source' | 'at'>, path: string): string {
  return posix.join(at, relative(source, path));
}

/** Texts of the private files of a tree. */
async function privateTexts(tree: Tree): Promise<string[]> {
  const files = tree.entries.filter(({ type, size }) => type === 'file' && size < 100_000);
  const closed = files.filter(({ mode }) => (mode & 0o077) === 0).length;
  // Where most files are closed, that says nothing of one of them.
  const isTelling = closed <= files.length / 2;
  const found = files.filter(({ path, mode }) => isPrivateFile(path, isTelling ? mode : undefined));
  return Promise.all(found.map(async (file) => (await contentOf(tree, file)).toString()));
}

async function read(file: string): Promise<Buffer> {
  const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read: ${error.code}.`, 'Name a file.', error);
  });
  if (content.length > limits.file)
    throw new UsageError(`${file} has more than 10 MB.`, 'Put it into the tree of --source.');
  return content;
}
