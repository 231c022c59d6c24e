import { type Suite, usualSuite } from '../../src/python.ts';
import { alone } from '../engine/lease.ts';
import type { Progress } from '../progress.ts';
import { baseImage } from './base.ts';
import { type BuildSite, imageOf } from './build.ts';
import { buildContext, digestOf, systemFiles, uvFiles } from './context.ts';
import { recipeOfStage } from './stage.ts';

/**
 * The system that images lie on: a suite of Debian with the programs that it has. That of the lab's
 * own suite has the lab's servers and tools.
 */
export async function systemImage(
  site: BuildSite,
  progress: Progress,
  suite: Suite = usualSuite,
): Promise<string> {
  const { docker } = site.engine;
  const recipe = {
    of: suite === usualSuite ? 'the system' : `the system of Debian ${suite}`,
    key: `system:${suite}`,
    context: buildContext(systemFiles(suite)),
    online: true,
    args: async () => ({
      BASE: await alone('base', () => baseImage(docker, suite, site.temporary, progress)),
    }),
  } as const;
  return (await imageOf(site, recipe, progress)).name;
}

/** The image of the installer by which environments are made, and locks, for a suite's Python. */
export async function uvImage(
  site: BuildSite,
  progress: Progress,
  suite: Suite = usualSuite,
): Promise<string> {
  const recipe = recipeOfStage({
    of: 'uv',
    key: `uv:${suite}`,
    files: uvFiles(),
    more: [digestOf(systemFiles(suite))],
    from: () => systemImage(site, progress, suite),
    command: ['sh', '-e', 'uv.sh'],
    reaches: 'registries',
  });
  return (await imageOf(site, recipe, progress)).name;
}
