import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import semver from 'semver';
import { UsageError } from '../../src/errors.ts';
import { versionOfTree } from './checkout-version.ts';
import type { Files } from './context.ts';
import { canonicalName } from './distribution.ts';

/** What is installed over a release's lock. */
export interface Checkout {
  /** Below `checkout/`, each entry of which can be installed. */
  readonly files: Files;
  /** The one version of its packages. */
  readonly version: string;
  /** Which packages it has. */
  readonly packages: readonly string[];
}

/** What can be tested from a checkout or wheels. */
export interface Product {
  readonly name: string;
  /** Its packages, by the directory of each in a checkout and its module below that. */
  readonly packages: Readonly<
    Record<string, { readonly directory: string; readonly module: string }>
  >;
  readonly looks: string;
  /** Whether the environment may say its version. */
  readonly isToldItsVersion?: true;
}

export const buildbotSources: Product = {
  name: 'Buildbot',
  isToldItsVersion: true,
  packages: {
    buildbot: { directory: 'master', module: 'buildbot' },
    'buildbot-worker': { directory: 'worker', module: 'buildbot_worker' },
  },
  looks:
    'A checkout has master/ or worker/ with a setup.py in it; a directory of wheels has buildbot-*.whl or buildbot_worker-*.whl.',
};

export const twistedSources: Product = {
  name: 'Twisted',
  packages: { twisted: { directory: '.', module: 'src/twisted' } },
  looks:
    'A checkout has src/twisted and a pyproject.toml; a directory of wheels has twisted-*.whl.',
};

/** What is made from the sources, or has no part in a package. */
const left = new Set(['.git', '__pycache__', 'node_modules', '.venv', '.tox']);
const leftAtTop = new Set(['build', 'dist']);

/**
 * Reads a checkout of a product, or a directory of its wheels. Throws a `UsageError` when it is
 * neither, of two versions, or of none.
 */
export async function readCheckout(
  path: string,
  product: Product = buildbotSources,
): Promise<Checkout> {
  const trees = Object.entries(product.packages).filter(
    ([, { directory, module }]) =>
      existsSync(join(path, directory, module)) &&
      ['setup.py', 'pyproject.toml'].some((file) => existsSync(join(path, directory, file))),
  );
  const versions = new Map<string, string>();
  if (trees.length === 0) return readWheels(path, product);
  for (const [name, tree] of trees) {
    const version = await versionOfTree(path, tree, product.isToldItsVersion ? process.env : {});
    if (version !== undefined) versions.set(name, version);
  }
  const files = trees.flatMap(([name, { directory }]) =>
    filesBelow(join(path, directory)).map(
      (file) => [`checkout/${name}/${file}`, readFileSync(join(path, directory, file))] as const,
    ),
  );
  const version = oneOf(path, product, versions);
  if (version === undefined)
    throw new UsageError(
      `Nothing in ${path} says which version of ${product.name} it is.`,
      'Fetch the tags (git fetch --tags --unshallow), or set SETUPTOOLS_SCM_PRETEND_VERSION, for example to 4.3.1.dev0.',
    );
  return { files, version, packages: trees.map(([name]) => name) };
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

function readWheels(path: string, product: Product): Checkout {
  const wheels = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.whl'))
        .sort()
    : [];
  const own = wheels.flatMap((wheel) => {
    const [name = '', version = ''] = wheel.split('-');
    const distribution = canonicalName(name);
    return distribution in product.packages ? [{ wheel, version, distribution }] : [];
  });
  const versions = new Map(own.map(({ wheel, version }) => [wheel, version]));
  const version = oneOf(path, product, versions);
  if (version === undefined)
    throw new UsageError(
      `${path} is neither a checkout of ${product.name} nor a directory of its wheels.`,
      product.looks,
    );
  return {
    files: wheels.map((name) => [`checkout/${name}`, readFileSync(join(path, name))] as const),
    version,
    packages: own.map(({ distribution }) => distribution),
  };
}

/** The version that all have; undefined when there are none. */
function oneOf(
  path: string,
  { name }: Product,
  versions: ReadonlyMap<string, string>,
): string | undefined {
  const different = new Set(versions.values());
  if (different.size > 1)
    throw new UsageError(
      `${path} holds ${name} of two versions: ${[...versions].map(([of, version]) => `${of} of ${version}`).join(', ')}.`,
      'Keep one; --worker-release takes workers of another release than the masters.',
    );
  return [...different][0];
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
