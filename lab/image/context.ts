import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Pack, pack } from 'tar-stream';
import { certificates } from '../authorities.ts';

const fixtures = join(import.meta.dirname, '../../fixtures');

/** Contents of files by the paths that a Dockerfile copies them from. */
export type Files = readonly (readonly [path: string, bytes: Buffer | string])[];

/** The files of an image build, and a digest over what decides what comes out. */
export interface BuildContext {
  readonly tar: () => Pack;
  readonly digest: string;
}

/**
 * The build context of these files, and of the certificates that a build may need to reach the
 * registries, which decide nothing. `more` are other things that decide what comes out.
 */
export function buildContext(files: Files, more: readonly string[] = []): BuildContext {
  const tar = () => {
    const packed = pack();
    // Fixed times keep the engine's build cache warm.
    const put = (name: string, bytes: Buffer | string) =>
      packed.entry(
        { name, mode: name.startsWith('lab-') ? 0o755 : 0o644, mtime: new Date(0) },
        Buffer.from(bytes),
      );
    for (const [name, bytes] of files) put(name, bytes);
    put('build-time/ca.pem', certificates());
    packed.finalize();
    return packed;
  };
  return { tar, digest: digestOf([...files, ...more.map((text) => ['', text] as const)]) };
}

/** Twelve hexadecimal digits that tell one set of files from another. */
export function digestOf(files: Files): string {
  const digest = createHash('sha256');
  for (const [name, bytes] of files)
    digest.update(`${name}\0${Buffer.byteLength(bytes)}\0`).update(bytes);
  return digest.digest('hex').slice(0, 12);
}

const programs = ['lab-entry', 'lab-user', 'lab-prepare', 'lab-installed.py'];

/** What the installer's image is made of. */
export function uvFiles(): Files {
  return [
    ['Dockerfile', fixture('image/Dockerfile')],
    ['locks/uv.txt', fixture('locks/uv.txt')],
  ];
}

/** What the lab's own image is made of. */
export function labFiles(): Files {
  return [
    ...uvFiles(),
    ['locks/sinks.txt', fixture('locks/sinks.txt')],
    ...programs.map((name) => [name, fixture(`image/${name}`)] as const),
  ];
}

/** What the image of a browser is made of, over the lab's own. */
export function browserFiles(): Files {
  return [['Dockerfile', fixture('image/browser.Dockerfile')]];
}

/** What an image of the user's is made a machine of the lab with. */
export function usersFiles(): Files {
  return [
    ['Dockerfile', fixture('image/users.Dockerfile')],
    ...programs.map((name) => [name, fixture(`image/${name}`)] as const),
  ];
}

function fixture(path: string): Buffer {
  return readFileSync(join(fixtures, path));
}
