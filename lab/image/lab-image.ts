import type { Progress } from '../progress.ts';
import { type BuildSite, imageOf, type Pin } from './build.ts';
import {
  browserFiles,
  buildContext,
  databasesFiles,
  digestOf,
  environmentFiles,
  type Files,
  labFiles,
  sinksFiles,
  systemFiles,
  uvFiles,
} from './context.ts';
import type { ImageName } from './prune.ts';
import { recipeOfStage } from './stage.ts';
import { systemImage, uvImage } from './system.ts';

/** The image of the lab's own servers and tools, built when the engine does not have it. */
export async function labImage(site: BuildSite, progress: Progress): Promise<Pin> {
  const context = buildContext(labFiles());
  const args = () => baseOf(site, progress);
  return imageOf(
    site,
    { of: "the lab's own programs", key: 'lab:bookworm', context, target: 'lab', args },
    progress,
  );
}

/** An image of which only an environment is used, made by uv from a lock. */
async function environmentImage(
  site: BuildSite,
  { of, key, files }: { readonly of: string; readonly key: ImageName; readonly files: Files },
  options: readonly string[],
  progress: Progress,
): Promise<string> {
  const recipe = recipeOfStage({
    of,
    key,
    files,
    more: [digestOf([...systemFiles(), ...uvFiles()])],
    from: () => uvImage(site, progress),
    command: ['sh', '-e', 'environment.sh', ...options],
    // Byte code that is not compared with its source each time it is loaded makes a start faster.
    environment: { PYC_INVALIDATION_MODE: 'UNCHECKED_HASH' },
    reaches: 'registries',
  });
  return (await imageOf(site, recipe, progress)).name;
}

/** The environment of a lock, under the lock's name. */
export function lockedImage(
  site: BuildSite,
  name: string,
  lock: string | Buffer,
  progress: Progress,
): Promise<string> {
  const of = `the packages of Buildbot ${name}`;
  const what = { of, key: `locked:${name}`, files: environmentFiles(lock) } as const;
  return environmentImage(site, what, ['/opt/buildbot', 'lock.txt', ''], progress);
}

/** The image of a browser, over that of the lab's own programs. */
export function browserImage(
  site: BuildSite,
  labImageName: string,
  progress: Progress,
): Promise<string> {
  const what = { of: 'a browser', key: 'browser:bookworm', files: browserFiles() } as const;
  return imageOver(site, labImageName, what, progress);
}

/** The image of databases, over that of the lab's own programs. */
export function databasesImage(
  site: BuildSite,
  labImageName: string,
  progress: Progress,
): Promise<string> {
  const what = { of: 'databases', key: 'databases:bookworm', files: databasesFiles() } as const;
  return imageOver(site, labImageName, what, progress);
}

/** An image of Debian's packages over that of the lab's own programs. */
async function imageOver(
  site: BuildSite,
  labImageName: string,
  { of, key, files }: { readonly of: string; readonly key: ImageName; readonly files: Files },
  progress: Progress,
): Promise<string> {
  const context = buildContext(files, [labImageName]);
  const args = async () => ({ IMAGE: labImageName });
  return (await imageOf(site, { of, key, context, online: true, args }, progress)).name;
}

/** Arguments of the Dockerfile that name what the lab's own image is made of, made when it is not there. */
export async function baseOf(
  site: BuildSite,
  progress: Progress,
): Promise<{ SYSTEM: string; SINKS: string }> {
  const sinks = { of: 'the mail servers', key: 'sinks:bookworm', files: sinksFiles() } as const;
  const options = ['/opt/sinks', 'lock.txt', '--compile-bytecode'];
  return {
    SYSTEM: await systemImage(site, progress),
    SINKS: await environmentImage(site, sinks, options, progress),
  };
}
