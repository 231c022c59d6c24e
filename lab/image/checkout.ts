import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import semver from 'semver';
import { UsageError } from '../../src/errors.ts';
import type { Files } from './context.ts';

/** What is installed over a release's lock. */
export interface Checkout {
  /** Below `checkout/`, each entry of which can be installed. */
  readonly files: Files;
  /** Of the packages; unknown where nothing says it. */
  readonly version: string | undefined;
  /** The version by git's tags, which the packages cannot find themselves in an image. */
  readonly versionFromGit: string | undefined;
}

const packages = ['master', 'worker'];
/** What is made from the sources, or has no part in a package. */
const left = new Set(['.git', '__pycache__', 'node_modules', '.venv', '.tox']);
const leftAtTop = new Set(['build', 'dist']);

/**
 * Reads a checkout of Buildbot, or a directory of its wheels. Throws a `UsageError` when it is
 * neither.
 */
export async function readCheckout(path: string): Promise<Checkout> {
  const names = statSync(path).isDirectory() ? readdirSync(path).sort() : [];
  const trees = packages.filter((name) =>
    ['setup.py', 'pyproject.toml'].some((file) => existsSync(join(path, name, file))),
  );
  const wheels = names.filter((name) => name.endsWith('.whl'));
  if (trees.length) {
    const files = trees.flatMap((tree) =>
      filesBelow(join(path, tree)).map(
        (file) => [`checkout/${tree}/${file}`, readFileSync(join(path, tree, file))] as const,
      ),
    );
    const known = trees.flatMap((tree) => versionIn(join(path, tree)) ?? [])[0];
    const versionFromGit = known === undefined ? await versionByGit(path) : undefined;
    return { files, version: known ?? versionFromGit, versionFromGit };
  }
  const version = wheels.flatMap(
    (name) => /^buildbot(?:_worker)?-([^-]+)-/.exec(name)?.[1] ?? [],
  )[0];
  if (version === undefined)
    throw new UsageError(
      `${path} is neither a checkout of Buildbot nor a directory of its wheels.`,
      'A checkout has master/ or worker/ with a setup.py in it; a directory of wheels has buildbot-*.whl or buildbot_worker-*.whl.',
    );
  return {
    files: wheels.map((name) => [`checkout/${name}`, readFileSync(join(path, name))] as const),
    version,
    versionFromGit: undefined,
  };
}

/**
 * The release whose lock is nearest to a version: the newest that is not newer, or the oldest there
 * is.
 */
export function nearestRelease(version: string | undefined, releases: readonly string[]): string {
  const newestFirst = [...releases].sort(semver.rcompare);
  const wanted = version === undefined ? null : semver.coerce(version);
  return (
    wanted
      ? (newestFirst.find((release) => semver.lte(release, wanted)) ?? newestFirst.at(-1))
      : newestFirst[0]
  ) as string;
}

/** Paths of files below a package's directory, sorted. */
function filesBelow(directory: string, below = ''): string[] {
  return readdirSync(join(directory, below), { withFileTypes: true })
    .filter(
      ({ name }) =>
        !left.has(name) && !name.endsWith('.pyc') && (below !== '' || !leftAtTop.has(name)),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(below, entry.name);
      // A link may point at nothing, or at a directory.
      const stat = statSync(join(directory, path), { throwIfNoEntry: false });
      return stat?.isDirectory()
        ? entry.isSymbolicLink()
          ? []
          : filesBelow(directory, path)
        : stat?.isFile()
          ? [path]
          : [];
    });
}

/** The version that a source distribution says it is. */
function versionIn(tree: string): string | undefined {
  const info = join(tree, 'PKG-INFO');
  return existsSync(info) ? /^Version: (\S+)$/m.exec(readFileSync(info, 'utf8'))?.[1] : undefined;
}

/**
 * The version after the last tag, as Buildbot's own setup.py derives it: `v4.3.0-12-g0123abc` is
 * 4.3.1.dev12.
 */
async function versionByGit(path: string): Promise<string | undefined> {
  const { stdout, failed } = await execa(
    'git',
    ['-C', path, 'describe', '--tags', '--match', 'v[0-9]*'],
    { reject: false, stdin: 'ignore' },
  );
  if (failed) return undefined;
  const [, major, minor, patch, since] =
    /^v(\d+)\.(\d+)\.(\d+)(?:-(\d+)-g[0-9a-f]+)?$/.exec(stdout) ?? [];
  if (patch === undefined) return undefined;
  return since === undefined
    ? `${major}.${minor}.${patch}`
    : `${major}.${minor}.${Number(patch) + 1}.dev${since}`;
}
