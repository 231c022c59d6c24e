import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { sentence, UsageError } from '../../src/errors.ts';
import { limits } from './limits.ts';

/** A file, directory or link of a tree that is copied. */
export interface Entry {
  /** Relative to the tree, with slashes. */
  readonly path: string;
  readonly type: 'file' | 'directory' | 'symlink';
  readonly mode: number;
  readonly size: number;
  readonly target?: string;
}

/** A tree of a user's, as it was when it was looked through; its contents are read when they are copied. */
export interface Tree {
  readonly root: string;
  readonly entries: readonly Entry[];
  readonly bytes: number;
}

/**
 * Looks through a tree. Links are kept as they are, and what is no file is left out. Throws a
 * `UsageError` when it is too large, or cannot be read.
 */
export async function treeAt(root: string): Promise<Tree> {
  const entries: Entry[] = [];
  let bytes = 0;
  const look = async (directory: string): Promise<void> => {
    for (const { name } of await readdir(directory, { withFileTypes: true })) {
      const path = join(directory, name);
      const status = await lstat(path);
      const one = {
        path: relative(root, path).split(sep).join('/'),
        mode: status.mode & 0o777,
        size: status.isFile() ? status.size : 0,
      };
      bytes += one.size;
      if (bytes > limits.tree || entries.length > 200_000) throw tooLarge(root);
      if (status.isSymbolicLink())
        entries.push({ ...one, type: 'symlink', target: await readlink(path) });
      else if (status.isFile()) entries.push({ ...one, type: 'file' });
      else if (status.isDirectory()) {
        entries.push({ ...one, type: 'directory' });
        await look(path);
      }
    }
  };
  try {
    await look(root);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${root} cannot be copied: ${sentence(error)}.`,
      'Let this user read all of it, or name another directory with --source.',
      error,
    );
  }
  return { root, entries, bytes };
}

function tooLarge(root: string): UsageError {
  return new UsageError(
    `${root} has more than ${limits.tree / 2 ** 20} MB, the most that a trial copies.`,
    'Name a smaller directory with --source: one with master.cfg and all that it reads.',
  );
}

/** The content of a file of a tree. */
export function contentOf({ root }: Tree, { path }: Entry): Promise<Buffer> {
  return readFile(join(root, path));
}
