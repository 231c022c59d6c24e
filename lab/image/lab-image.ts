import type { Progress } from '../progress.ts';
import { baseImage } from './base.ts';
import { type BuildSite, imageOf } from './build.ts';
import { browserFiles, buildContext, labFiles, uvFiles } from './context.ts';

/** The image of the lab's own servers and tools, built when the engine does not have it. */
export async function labImage(site: BuildSite, progress: Progress): Promise<string> {
  const context = buildContext(labFiles());
  const args = () => baseOf(site, progress);
  return (
    await imageOf(
      site,
      { of: "the lab's own programs", key: 'lab:bookworm', context, target: 'lab', args },
      progress,
    )
  ).name;
}

/** The image of the installer that image builds use, which makes locks. */
export async function uvImage(site: BuildSite, progress: Progress): Promise<string> {
  const context = buildContext(uvFiles());
  return (
    await imageOf(
      site,
      { of: 'uv', key: 'uv:bookworm', context, target: 'uv', args: () => baseOf(site, progress) },
      progress,
    )
  ).name;
}

/**
 * The image of a browser, over that of the lab's own programs. It is built when one is asked for.
 */
export async function browserImage(
  site: BuildSite,
  labImageName: string,
  progress: Progress,
): Promise<string> {
  const context = buildContext(browserFiles(), [labImageName]);
  return (
    await imageOf(
      site,
      {
        of: 'a browser',
        key: 'browser:bookworm',
        context,
        args: async () => ({ IMAGE: labImageName }),
      },
      progress,
    )
  ).name;
}

/**
 * The argument of the Dockerfile that names the system to build on, which is made when it is not
 * there.
 */
export async function baseOf(site: BuildSite, progress: Progress): Promise<{ BASE: string }> {
  return { BASE: await baseImage(site.engine.docker, site.temporary, progress) };
}
