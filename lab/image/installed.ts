import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { extract } from 'tar-stream';
import type { Installed, Resolved } from '../../src/observation.ts';
import type { Pin } from './build.ts';
import type { Distribution } from './distribution.ts';

/** Written into every image of a program under test when it is built. */
const note = '/srv/installed.json';

type Versions = Readonly<Record<Distribution, string | null>> & {
  readonly Twisted: string;
  readonly python: string;
  readonly resolved?: Resolved;
};

/** What was noted of an image when it was built. */
export interface Installation {
  readonly master: Installed;
  readonly worker: Installed;
  /** Whether a master in it can have a worker in itself. */
  readonly hasWorker: boolean;
  /** Present when a checkout was laid over a lock. */
  readonly resolved?: Resolved;
}

/**
 * The versions of master and worker that an image has, as its own Python told when it was built; an
 * image may have one of the two only.
 */
export async function installedIn({ container }: Pin): Promise<Installation> {
  const tar = extract();
  Readable.from(await container.getArchive({ path: note })).pipe(tar);
  let versions: Versions | undefined;
  for await (const entry of tar) versions = JSON.parse(await text(entry)) as Versions;
  if (!versions) throw new Error(`the image has no ${note}`);
  const { Twisted: twisted, python, resolved } = versions;
  const of = (distribution: Distribution) => ({
    buildbot: versions[distribution] ?? 'none',
    twisted,
    python,
  });
  return {
    master: of('buildbot'),
    worker: of('buildbot-worker'),
    hasWorker: versions['buildbot-worker'] !== null,
    ...(resolved && { resolved }),
  };
}
