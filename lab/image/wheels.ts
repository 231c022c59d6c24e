import type { Progress } from '../progress.ts';
import { type BuildSite, imageOf } from './build.ts';
import {
  digestOf,
  type Files,
  requiresScript,
  systemFiles,
  uvFiles,
  wheelsScript,
} from './context.ts';
import { uvImage } from './lab-image.ts';
import { recipeOfStage } from './stage.ts';

/**
 * An image of which only the wheels of a checkout are used. What its build needs is fetched first, by what
 * its pyproject.toml says; then its own code runs, in a container that has no network.
 */
export async function wheelsImage(
  site: BuildSite,
  id: string,
  checkout: Files,
  environment: Readonly<Record<string, string>>,
  progress: Progress,
): Promise<string> {
  const declared = checkout.flatMap(([path, bytes]) => {
    const [, tree] = /^checkout\/([^/]+)\/pyproject\.toml$/.exec(path) ?? [];
    return tree === undefined ? [] : [[`${tree}/pyproject.toml`, bytes] as const];
  });
  const below = digestOf([...systemFiles(), ...uvFiles()]);
  const requires = recipeOfStage({
    of: 'what the build of a checkout needs',
    key: `requires:${id}`,
    files: [requiresScript(), ...declared],
    more: [below],
    from: () => uvImage(site, progress),
    command: ['python3', 'requires.py'],
    reaches: 'registries',
  });
  const wheels = recipeOfStage({
    of: 'the wheels of a checkout',
    key: `wheels:${id}`,
    files: [wheelsScript(), ...checkout],
    more: [requires.context.digest, ...Object.entries(environment).flat()],
    from: async () => (await imageOf(site, requires, progress)).name,
    command: ['sh', '-e', 'wheels.sh'],
    environment,
    reaches: 'nothing',
  });
  return (await imageOf(site, wheels, progress)).name;
}
