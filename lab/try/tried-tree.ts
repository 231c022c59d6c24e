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
  at,
  files,
  basedir = at,
}: Copied & { readonly basedir?: string }): Sandbox {
  const beside = files.map(({ path }) => posix.dirname(path));
  const outside = [basedir, ...beside].filter((one) => one !== at && !one.startsWith(`${at}/`));
  return sandbox([...new Set([at, '/tmp', '/var/tmp', ownDirectory, ...outside])]);
}

/** Copies it into a container, as the user of its programs. */
export async function copyInto(container: Running, { tree, at, files }: Copied): Promise<void> {
  await copyTree(container, tree, at);
  const above = files.map((file) => ({ ...file, path: file.path.replace(/^\//, '') }));
  if (above.length) await putFiles(container, '/', above);
}
