import { createHash } from 'node:crypto';
import type Docker from 'dockerode';
import { LabError } from '../../src/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { alone } from '../engine/lease.ts';
import type { Progress } from '../progress.ts';
import { type BuildContext, digestOf, labFiles } from './context.ts';
import { follow } from './follow.ts';
import { filesLabel, type ImageName, imageName, prune } from './prune.ts';

/** Variables that Docker keeps out of images by itself, when a build is given them. */
const proxies = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
] as const;

/** Variables of the user's machine that may be needed to reach the registries. */
const passedOn = [...proxies, 'PIP_INDEX_URL', 'UV_INDEX_URL'] as const;

/**
 * Where images are made, and what bears the labels of the run for which that is done. A lab is one.
 */
export interface BuildSite {
  readonly engine: Pick<Engine, 'docker' | 'isPrivate'>;
  readonly labels: Readonly<Record<string, string>>;
  readonly temporary: string;
}

/** How an image is made. */
export interface Recipe {
  /** What is in it, in words: `Buildbot 3.6.1`. */
  readonly of: string;
  /** What it is known by: two recipes with the same say the same thing in two states. */
  readonly key: ImageName;
  readonly context: BuildContext;
  /** The stage of the Dockerfile; the last one unless said otherwise. */
  readonly target?: string;
  /** Arguments of the build; asked for only when there is something to build. */
  readonly args: () => Promise<Readonly<Record<string, string>>>;
  /** Whether steps of the build reach the machine's network; none does unless said. */
  readonly online?: true;
  /** How it is made, where not by a Dockerfile, from these arguments. */
  readonly make?: (
    site: BuildSite,
    name: string,
    args: Readonly<Record<string, string>>,
    progress: Progress,
  ) => Promise<void>;
  /**
   * The error for an image in which nothing can be tested, by the reason that `lab-prepare` gave.
   */
  readonly unfit?: (why: string) => LabError;
}

/** An image that nobody removes as long as this run lasts. */
export interface Pin {
  readonly name: string;
  /** Its digest. */
  readonly id: string;
  /** A container of it that is never started. */
  readonly container: Docker.Container;
}

/**
 * The image of a recipe, built when the engine does not have it. Throws a `LabError` with the
 * failing step's own output.
 */
export async function imageOf(site: BuildSite, recipe: Recipe, progress: Progress): Promise<Pin> {
  const name = imageName(recipe.key, recipe.context.digest);
  const there = await pin(site, name);
  if (there) return there;
  // What it is made of may be images that have to be made first.
  const args = await recipe.args();
  return alone('images', async () => {
    // Another run may have built it meanwhile.
    const built = await pin(site, name);
    if (built) return built;
    progress.step(`building the image of ${recipe.of}`);
    if (recipe.make) await recipe.make(site, name, args, progress);
    else await build(site.engine, recipe, name, args, progress);
    const pinned = await pin(site, name);
    if (!pinned)
      throw new LabError(
        `The image of ${recipe.of} was built, and is not there.`,
        'Run it again; lab doctor shows the engine.',
      );
    await prune(site.engine.docker, name, digestOf(labFiles()));
    return pinned;
  });
}

/** Pins an image that the engine has: one that a container exists of cannot be removed. */
export async function pin({ engine, labels }: BuildSite, image: string): Promise<Pin | undefined> {
  try {
    const container = await engine.docker.createContainer({
      Image: image,
      Cmd: ['true'],
      Labels: { ...labels },
      NetworkDisabled: true,
    });
    const { Image: id } = await container.inspect();
    return { name: image, id, container };
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
}

/** A short hash for a text that a tag cannot hold. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/**
 * Those of `passedOn` that are set. uv does not know pip's variable for the index, and is told in
 * its own.
 */
export function passedVariables(): Record<string, string> {
  const set = variables(passedOn);
  return { ...(set.PIP_INDEX_URL ? { UV_INDEX_URL: set.PIP_INDEX_URL } : {}), ...set };
}

function variables(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
}

async function build(
  engine: BuildSite['engine'],
  recipe: Recipe,
  name: string,
  args: Readonly<Record<string, string>>,
  progress: Progress,
): Promise<void> {
  const stream = await engine.docker.buildImage(
    recipe.context.tar() as unknown as NodeJS.ReadableStream,
    {
      t: name,
      networkmode: recipe.online ? 'host' : 'none',
      forcerm: true,
      labels: { [filesLabel]: digestOf(labFiles()) },
      ...(recipe.target ? { target: recipe.target } : {}),
      buildargs: { ...args, ...(recipe.online && variables(proxies)) },
    },
  );
  await follow(engine, stream, recipe, progress);
}
