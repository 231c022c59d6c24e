import { resolve } from 'node:path';
import type { Release, UnderTest } from '../../src/observation.ts';
import {
  fromOf,
  isOne,
  latest,
  releaseOf,
  type Source,
  type Subject,
  subjectInWords,
} from '../../src/subject.ts';
import type { Lab } from '../lab.ts';
import type { Progress } from '../progress.ts';
import { imageOf, type Pin, type Recipe, shortHash } from './build.ts';
import { nearestRelease, readCheckout } from './checkout.ts';
import { buildContext, labFiles } from './context.ts';
import { installedIn } from './installed.ts';
import { baseOf, labImage, lockedImage } from './lab-image.ts';
import { newestRelease } from './lock.ts';
import { lockedReleases, lockName, lockOf } from './locks.ts';
import { type Distribution, usersRecipe } from './users.ts';
import { wheelsImage } from './wheels.ts';

/** Names of the images that a world is made of. */
export interface Images {
  /** Of the lab's own servers and tools. */
  readonly lab: string;
  readonly master: string;
  readonly worker: string;
  /** Which of them are a user's: the lab's tools are not in it. */
  readonly users: readonly string[];
}

/**
 * The images of a subject, built when the engine does not have them, and what is in them. Throws a
 * `LabError`.
 */
export async function imagesOf(
  lab: Lab,
  requested: Subject,
  progress: Progress,
): Promise<{ images: Images; release: Release }> {
  const labImageName = await labImage(lab, progress);
  const subject = await known(requested, lab, progress);
  const make = async (source: Source, needs: readonly Distribution[]) =>
    imageOf(lab, await recipeOf(source, needs, labImageName, lab, progress), progress);
  const one = isOne(subject);
  const master = await make(subject.master, one ? ['buildbot', 'buildbot-worker'] : ['buildbot']);
  const worker = one ? master : await make(subject.worker, ['buildbot-worker']);
  const [inMaster, inWorker] = await Promise.all([installedIn(master), installedIn(worker)]);
  const underTest = (source: Source, pin: Pin, versions: typeof inMaster.master): UnderTest => ({
    ...versions,
    image: pin.id,
    ...fromOf(source),
  });
  return {
    images: {
      lab: labImageName,
      master: master.name,
      worker: worker.name,
      users: users(subject, master, worker),
    },
    release: releaseOf(
      underTest(subject.master, master, inMaster.master),
      underTest(subject.worker, worker, inWorker.worker),
    ),
  };
}

function users({ master, worker }: Subject, ofMaster: Pin, ofWorker: Pin): string[] {
  return [
    ...('image' in master ? [ofMaster.name] : []),
    ...('image' in worker ? [ofWorker.name] : []),
  ];
}

/** A subject whose releases have numbers. */
async function known(subject: Subject, lab: Lab, progress: Progress): Promise<Subject> {
  const isLatest = (source: Source) => 'release' in source && source.release === latest;
  if (!isLatest(subject.master) && !isLatest(subject.worker)) return subject;
  const release = await newestRelease(lab, progress);
  const numbered = (source: Source) => (isLatest(source) ? { ...source, release } : source);
  return { master: numbered(subject.master), worker: numbered(subject.worker) };
}

async function recipeOf(
  source: Source,
  needs: readonly Distribution[],
  labImageName: string,
  lab: Lab,
  progress: Progress,
): Promise<Recipe> {
  if ('image' in source) return usersRecipe(lab.engine.docker, labImageName, source.image, needs);
  const checkout = 'checkout' in source ? await readCheckout(source.checkout) : undefined;
  const wanted =
    'release' in source ? source : { release: nearestRelease(checkout?.version, lockedReleases()) };
  const lock = await lockOf(wanted, lab, progress);
  const files = [...labFiles(), ['lock.txt', lock] as const];
  const parts = async () => ({
    ...(await baseOf(lab, progress)),
    LOCKED: await lockedImage(lab, lockName(wanted), lock, progress),
  });
  if ('release' in source)
    return {
      context: buildContext(files),
      of: subjectInWords({ buildbot: source.release, ...fromOf(source) }),
      key: `buildbot:${lockName(source)}`,
      target: 'release',
      args: parts,
    };
  const { files: packages = [], versionFromGit } = checkout ?? {};
  const id = shortHash(resolve(source.checkout));
  const environment = versionFromGit ? { BUILDBOT_VERSION: versionFromGit } : {};
  return {
    context: buildContext([...files, ...packages]),
    of: `Buildbot from ${source.checkout}, over the lock of ${wanted.release}`,
    key: `checkout:${id}`,
    target: 'checkout',
    args: async () => ({
      ...(await parts()),
      WHEELS: await wheelsImage(lab, id, packages, environment, progress),
    }),
  };
}
