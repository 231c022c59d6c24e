import type Docker from 'dockerode';
import { sentence, UsageError } from '../../src/errors.ts';
import { pull } from './base.ts';
import { type Recipe, shortHash } from './build.ts';
import { buildContext, usersFiles } from './context.ts';

/** What a Python must have, by what is to run in its image. */
export type Distribution = 'buildbot' | 'buildbot-worker';

/**
 * The recipe that makes an image of the user's a machine of the lab. Throws a `UsageError` when
 * nobody has the image.
 */
export async function usersRecipe(
  docker: Docker,
  labImageName: string,
  image: string,
  needs: readonly Distribution[],
): Promise<Recipe> {
  const id = await idOf(docker, image);
  return {
    of: image,
    key: `users:${needs.join('_')}-${shortHash(image)}`,
    context: buildContext(usersFiles(), [labImageName, id, ...needs]),
    args: async () => ({ IMAGE: id, LAB: labImageName, NEEDS: needs.join(' ') }),
    unfit: (why) =>
      new UsageError(
        `The image ${image} cannot be tested: ${why}.`,
        "A master's image needs a shell and a Python with buildbot, a worker's one with buildbot-worker; the README names what single scenarios need.",
      ),
  };
}

async function idOf(docker: Docker, image: string): Promise<string> {
  const inspect = async () => (await docker.getImage(image).inspect()).Id;
  try {
    return await inspect();
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode !== 404)
      throw new UsageError(
        `${JSON.stringify(image)} cannot be used as an image: ${sentence(error)}.`,
        'Name it as docker run would.',
        error,
      );
  }
  try {
    await pull(docker, image);
    return await inspect();
  } catch (cause) {
    throw new UsageError(
      `There is no image ${image} in the engine, and no registry gave it (${sentence(cause)}).`,
      'Build or load it first.',
      cause,
    );
  }
}
