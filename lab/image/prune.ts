import type Docker from 'dockerode';
import { pythons, type Suite } from '../../src/python.ts';

const repository = 'buildbot-ipv6-lab';

/** What an image is known by, whatever state it is in: `buildbot:3.6.1`. */
export type ImageName = `${
  | 'system'
  | 'uv'
  | 'sinks'
  | 'lab'
  | 'browser'
  | 'databases'
  | 'locked'
  | 'buildbot'
  | 'requires'
  | 'wheels'
  | 'resolved'
  | 'checkout'
  | 'users'}:${string}`;

/** Bears the digest of the lab's own files that an image was made with. */
export const filesLabel = 'buildbot-ipv6-lab.files';

/** Borne by what a build leaves of the stages that are in no image as a whole. */
const stageLabel = 'buildbot-ipv6-lab.stage';

/** A base that was imported and is not known to be whole; it has the name for a moment only. */
export const unfinishedBase = `${repository}/base:unfinished`;

/** The name of the base of a suite that was made from Debian's archive. */
export function finishedBase(suite: Suite): string {
  return `${repository}/base:${suite}`;
}

const bases = new Set(Object.values(pythons).map(finishedBase));

/**
 * Images of other files may be those of another checkout of the lab, which is in use: so old they
 * are not.
 */
const keptFor = 24 * 60 * 60;

export function imageName(key: ImageName, digest: string): string {
  return `${repository}/${key.replace(/[^\w.:-]/g, '_')}-${digest}`;
}

/**
 * Removes images of the lab that nothing names any more: other states of the one that was `built`,
 * and what was made with other files of the lab than `files`, or is a nameless stage of a build,
 * when it is a day old. What a run holds, the engine does not remove.
 */
export async function prune(
  docker: Docker,
  built: string,
  files: string,
  now = Date.now() / 1000,
): Promise<void> {
  const [images, nameless] = await Promise.all([
    docker.listImages({ filters: { reference: [`${repository}/*`] } }),
    docker.listImages({ filters: { dangling: ['true'], label: [stageLabel] } }),
  ]);
  const stages = nameless.flatMap(({ Id, Created }) => (now - Created > keptFor ? [Id] : []));
  const isStale = (name: string, current: boolean, age: number) =>
    name === unfinishedBase ||
    (!bases.has(name) &&
      name !== built &&
      (current ? stateless(name) === stateless(built) : age > keptFor));
  const stale = images.flatMap(({ RepoTags, Labels, Created }) =>
    (RepoTags ?? []).filter((name) => isStale(name, Labels?.[filesLabel] === files, now - Created)),
  );
  // 404: another run was quicker. 409: a container needs it.
  const remove = (name: string) =>
    docker
      .getImage(name)
      .remove()
      .catch((error: { statusCode?: number }) => {
        if (error.statusCode !== 404 && error.statusCode !== 409) throw error;
      });
  await Promise.all([...stale, ...stages].map(remove));
}

function stateless(name: string): string {
  return name.replace(/-[0-9a-f]{12}$/, '');
}
