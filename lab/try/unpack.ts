import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Pack, pack } from 'tar-stream';
import { LabError } from '../../src/errors.ts';
import type { Running } from '../nodes/container.ts';
import { comesWithin, within } from '../wait.ts';
import type { Tree } from './tree.ts';

/** A file that is put into a sandbox. */
export interface Put {
  readonly path: string;
  readonly content: Buffer | string;
  readonly mode?: number;
}

/** Unpacks a tar from standard input, as whoever runs it, and says so. */
const program = `
import sys, tarfile
tarfile.TarFile.extraction_filter = staticmethod(lambda member, path: member)
with tarfile.open(fileobj=sys.stdin.buffer, mode='r|') as tar:
    tar.extractall(sys.argv[1])
print('unpacked', flush=True)
`;

/**
 * Copies a tree into a directory of a container, through a program in it: the engine cannot write to
 * directories in memory. Nobody else may read what it copies: a checkout has lost such modes.
 */
export async function copyTree(inside: Running, tree: Tree, directory: string): Promise<void> {
  await unpack(inside, directory, async (tar) => {
    for (const entry of tree.entries) {
      const { path: name, type, mode, target } = entry;
      const header = { name, type, mode: mode & 0o700, ...(target && { linkname: target }) };
      // It may have grown or shrunk since it was looked at.
      const content = type === 'file' ? await readFile(join(tree.root, name)) : undefined;
      await add(tar, header, content ?? '');
    }
  });
}

/** Puts files into a container, below a directory of its own. */
export async function putFiles(
  inside: Running,
  directory: string,
  files: readonly Put[],
): Promise<void> {
  await unpack(inside, directory, async (tar) => {
    for (const { path: name, content, mode = 0o600 } of files)
      await add(tar, { name, mode }, Buffer.from(content));
  });
}

function add(
  tar: Pack,
  header: Parameters<Pack['entry']>[0],
  content: Buffer | string,
): Promise<void> {
  return new Promise((resolve, reject) =>
    tar.entry(header, content, (error) => (error ? reject(error) : resolve())),
  );
}

async function unpack(
  inside: Running,
  directory: string,
  fill: (tar: Pack) => Promise<void>,
): Promise<void> {
  const pipe = await inside.pipe(['python3', '-c', program, directory]);
  const tar = pack();
  const said = within(
    comesWithin,
    (async () => {
      let text = '';
      for await (const part of pipe) {
        text += part;
        if (text.includes('unpacked')) return true;
      }
      return false;
    })(),
    () => notCopied(),
  );
  said.catch(() => {});
  (tar as unknown as NodeJS.ReadableStream).pipe(pipe, { end: false });
  await fill(tar);
  tar.finalize();
  if (!(await said)) throw notCopied();
  pipe.destroy();
}

function notCopied(): LabError {
  return new LabError(
    'The files could not be copied into the container.',
    'See that it is less than 512 MB in all, and that the image has a Python; lab doctor shows the engine.',
  );
}
