import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Pack, pack } from 'tar-stream';
import { type Suite, usualSuite } from '../../src/python.ts';
import { type Files, digestOf as wholeDigestOf } from '../digest.ts';

export type { Files };

const fixtures = join(import.meta.dirname, '../../fixtures');

/** The files of an image build, and a digest over what decides what comes out. */
export interface BuildContext {
  readonly tar: () => Pack;
  readonly digest: string;
}

/** The build context of these files. `more` are other things that decide what comes out. */
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
    packed.finalize();
    return packed;
  };
  return { tar, digest: digestOf([...files, ...more.map((text) => ['', text] as const)]) };
}

/** Twelve hexadecimal digits that tell one set of files from another. */
export function digestOf(files: Files): string {
  return wholeDigestOf(files).slice(0, 12);
}

/** Programs that every machine of the lab has. */
function programFiles(): Files {
  return ['lab-entry', 'lab-user', 'lab-prepare', 'lab-installed.py'].map(
    (name) => [name, fixture(`image/${name}`)] as const,
  );
}

/** What a system is made of, on which the others are: the lab's own has its servers, too. */
export function systemFiles(suite: Suite = usualSuite): Files {
  const name = suite === usualSuite ? 'system' : 'python-system';
  return [['Dockerfile', fixture(`image/${name}.Dockerfile`)]];
}

/** What the installer is made of, over the system. */
export function uvFiles(): Files {
  return [
    ['uv.txt', fixture('locks/uv.txt')],
    ['uv.sh', fixture('image/stages/uv.sh')],
  ];
}

/** What an environment is made of, by the installer. */
export function environmentFiles(lock: string | Buffer): Files {
  return [
    ['lock.txt', lock],
    ['environment.sh', fixture('image/stages/environment.sh')],
  ];
}

/** Fetches what the build of a checkout needs: the script, and what reads that it says so. */
export function requiresScripts(): Files {
  return ['requires.py', 'build_needs.py'].map(
    (name) => [name, fixture(`image/stages/${name}`)] as const,
  );
}

/** What an environment is made of on another Python than that of its lock, by the installer. */
export function otherPythonFiles(): Files {
  return [['on_python.py', fixture('image/stages/on_python.py')]];
}

/** Imports what a release starts with. */
export function importsScript(): Files[number] {
  return ['imports.py', fixture('image/stages/imports.py')];
}

/** What the image of a release on another Python is made of. */
export function onPythonFiles(): Files {
  return [['Dockerfile', fixture('image/on-python.Dockerfile')], ...programFiles()];
}

/** Makes the wheels of a checkout. */
export function wheelsScript(): Files[number] {
  return ['wheels.py', fixture('image/stages/wheels.py')];
}

/** What the environment of the lab's own mail servers is made of. */
export function sinksFiles(): Files {
  return environmentFiles(fixture('locks/sinks.txt'));
}

/** What the lab's own image is made of; all that stands below it is in the digest. */
export function labFiles(): Files {
  return [
    ['Dockerfile', fixture('image/Dockerfile')],
    ...programFiles(),
    ...below('system', systemFiles()),
    ...below('uv', uvFiles()),
    ...below('sinks', sinksFiles()),
  ];
}

function below(directory: string, files: Files): Files {
  return files.map(([name, bytes]) => [`${directory}/${name}`, bytes] as const);
}

/** What the image of a browser is made of, over the lab's own. */
export function browserFiles(): Files {
  return [['Dockerfile', fixture('image/browser.Dockerfile')]];
}

/** What the image of databases is made of, over the lab's own. */
export function databasesFiles(): Files {
  return [['Dockerfile', fixture('image/databases.Dockerfile')]];
}

/** Resolves what the wheels of a checkout declare. */
export function checkoutFiles(): Files {
  return [['lab-relock.py', fixture('image/lab-relock.py')]];
}

/** What an image of the user's is made a machine of the lab with. */
export function usersFiles(): Files {
  return [['Dockerfile', fixture('image/users.Dockerfile')], ...programFiles()];
}

function fixture(path: string): Buffer {
  return readFileSync(join(fixtures, path));
}
