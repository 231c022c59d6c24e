import { posix } from 'node:path';
import type { Running } from '../nodes/container.ts';
import type { Sandbox } from '../nodes/container-spec.ts';
import { ownDirectory, sandbox } from './limits.ts';
import type { Tree } from './tree.ts';
import { copyTree, type Put, putFiles } from './unpack.ts';

/** A copy of the user's files, and where it is to be in a container. */
export interface Copied {
  readonly tree: Tree;
  /** An absolute path. */
  readonly at: string;
  /** Single files, by their absolute paths inside. */
  readonly files: readonly Put[];
}

/** A copy of the user's files, with what of it is run. */
export interface TriedTree extends Copied {
  /** The master's directory, an absolute path, and the name of its configuration. */
  readonly basedir: string;
  readonly masterCfg: string;
  /** The worker's buildbot.tac, an absolute path within it. */
  readonly workerTac?: string;
  /** Keys of the configuration that Buildbot is to accept though it does not know them. */
  readonly ignoredKeys: readonly string[];
  /** What the user gave, and nothing of the caller's own. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The sandbox of a container to which it is copied, and in which programs run in its `basedir`. */
export function sandboxFor({
  basedir,
  ...copied
}: Copied & { readonly basedir?: string }): Sandbox {
  return sandbox([...directoriesFor(copied, basedir), ownDirectory]);
}

/** Directories of the user's programs that they may write to. */
function directoriesFor({ at, files }: Copied, basedir = at): string[] {
  const beside = files.map(({ path }) => posix.dirname(path));
  const outside = [basedir, ...beside].filter((one) => one !== at && !one.startsWith(`${at}/`));
  return [...new Set([at, '/tmp', '/var/tmp', ...outside])];
}

/** Whether a user's program may make a file at an absolute path where none is: of links nothing is known. */
export function mayWrite(path: string, copied: Copied, basedir?: string): boolean {
  const { tree, at } = copied;
  if (!directoriesFor(copied, basedir).some((one) => path.startsWith(`${one}/`))) return false;
  const entries = new Map(tree.entries.map((one) => [posix.join(at, one.path), one]));
  if (entries.has(path)) return false;
  for (let above = posix.dirname(path); above !== '/'; above = posix.dirname(above)) {
    const entry = entries.get(above);
    if (entry) return entry.type === 'directory' && (entry.mode & 0o300) === 0o300;
  }
  return true;
}

/** Copies it into a container, as the user of its programs. */
export async function copyInto(container: Running, { tree, at, files }: Copied): Promise<void> {
  await copyTree(container, tree, at);
  const above = files.map((file) => ({ ...file, path: file.path.replace(/^\//, '') }));
  if (above.length) await putFiles(container, '/', above);
}
