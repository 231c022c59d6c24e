import type { Progress } from '../progress.ts';
import { type BuildSite, imageOf, type Recipe } from './build.ts';
import {
  checkoutFiles,
  digestOf,
  type Files,
  requiresScripts,
  systemFiles,
  uvFiles,
  wheelsScript,
} from './context.ts';
import { recipeOfStage } from './stage.ts';
import { uvImage } from './system.ts';

/** What is laid over a release. */
export interface Layer {
  /** What it is known by, whatever state it is in. */
  readonly id: string;
  /** Packages below `checkout/`. */
  readonly packages: Files;
  /** Below `locks/`: what it is resolved over, and with. */
  readonly locks: Files;
  /** Where its packages find their version. */
  readonly version?: string | undefined;
  readonly unfit?: Recipe['unfit'];
}

/**
 * An image of which only the wheels of a layer are used. What its build needs is fetched first, by what each
 * pyproject.toml says, and only by names of a package index; then its own code runs, in a container that has
 * no network; then what the wheels declare is resolved and fetched, for which none of their code is run.
 */
export async function wheelsImage(
  site: BuildSite,
  { id, packages, locks, version, unfit }: Layer,
  progress: Progress,
): Promise<string> {
  const declared = packages.flatMap(([path, bytes]) => {
    const [, tree] = /^checkout\/([^/]+)\/pyproject\.toml$/.exec(path) ?? [];
    return tree === undefined ? [] : [[`${tree}/pyproject.toml`, bytes] as const];
  });
  const requires = recipeOfStage({
    of: 'what the build of a checkout needs',
    key: `requires:${id}`,
    files: [...requiresScripts(), ...declared],
    more: [digestOf([...systemFiles(), ...uvFiles()])],
    from: () => uvImage(site, progress),
    command: ['python3', 'requires.py'],
    unfit,
    reaches: 'registries',
  });
  const environment = version === undefined ? {} : versionFor(version);
  const wheels = recipeOfStage({
    of: 'the wheels of a checkout',
    key: `wheels:${id}`,
    files: [wheelsScript(), ...packages],
    more: [requires.context.digest, ...Object.entries(environment).flat()],
    from: async () => (await imageOf(site, requires, progress)).name,
    command: ['python3', 'wheels.py'],
    environment,
    unfit,
    reaches: 'nothing',
  });
  const resolved = recipeOfStage({
    of: 'what a checkout declares',
    key: `resolved:${id}`,
    files: [...checkoutFiles(), ...locks],
    more: [wheels.context.digest],
    from: async () => (await imageOf(site, wheels, progress)).name,
    command: ['python3', 'lab-relock.py'],
    unfit,
    reaches: 'registries',
  });
  return (await imageOf(site, resolved, progress)).name;
}

/** The packages have no git metadata in a container by which they could find their version. */
function versionFor(version: string): Record<string, string> {
  return {
    BUILDBOT_VERSION: version,
    SETUPTOOLS_SCM_PRETEND_VERSION_FOR_BUILDBOT: version,
    SETUPTOOLS_SCM_PRETEND_VERSION_FOR_BUILDBOT_WORKER: version,
  };
}
