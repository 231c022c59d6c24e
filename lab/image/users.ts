import type Docker from 'dockerode';
import { sentence, UsageError } from '../../src/errors.ts';
import { pull } from './base.ts';
import { type Recipe, shortHash } from './build.ts';
import { buildContext, usersFiles } from './context.ts';
import type { Distribution, Requested } from './distribution.ts';

/**
 * The recipe that makes an image of the user's a machine of the lab. Throws a `UsageError` when
 * nobody has the image.
 */
export async function usersRecipe(
  docker: Docker,
  labImageName: string,
  image: string,
  needs: readonly Distribution[],
): Promise<{ readonly recipe: Recipe; readonly requested: Requested }> {
  const { id, labels } = await inspected(docker, image);
  const recipe: Recipe = {
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
  const version = labelled(image, labels);
  const requested = Object.fromEntries(needs.map((name) => [name, version]));
  return { recipe, requested: version === undefined ? {} : { ...requested, byLabel: true } };
}

/**
 * The release of Buildbot that an image says it is: by OCI's label for it, or by a tag such as
 * `buildbot-master:v4.3.0`. Labels of two numbers are those of a distribution below it.
 */
export function labelled(
  image: string,
  labels: Readonly<Record<string, string>>,
): string | undefined {
  const tag = /buildbot[^/:@]*:([^:/@]+)(?:@|$)/.exec(image)?.[1];
  return [labels['org.opencontainers.image.version'], tag]
    .flatMap(
      (text) =>
        /^v?(\d+\.\d+\.\d+(?:\.?(?:dev|post|a|b|rc)\d+)?)(?:[-_+]|$)/.exec(text ?? '')?.[1] ?? [],
    )
    .at(0);
}

async function inspected(
  docker: Docker,
  image: string,
): Promise<{ readonly id: string; readonly labels: Readonly<Record<string, string>> }> {
  const inspect = async () => {
    const { Id, Config } = await docker.getImage(image).inspect();
    return { id: Id, labels: Config.Labels ?? {} };
  };
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
