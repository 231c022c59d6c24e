import type { Release, UnderTest } from '../../src/observation.ts';
import {
  fromOf,
  isOne,
  latest,
  releaseOf,
  resolvedInWords,
  type Source,
  type Subject,
} from '../../src/subject.ts';
import type { Lab } from '../lab.ts';
import type { Progress } from '../progress.ts';
import { imageOf, type Pin } from './build.ts';
import type { Distribution, Requested } from './distribution.ts';
import { type Installation, installedIn } from './installed.ts';
import { labImage } from './lab-image.ts';
import { newestRelease } from './lock.ts';
import { recipeOf } from './recipe.ts';

/** Names of the images that a world is made of. */
export interface Images {
  /** Of the lab's own servers and tools. */
  readonly lab: string;
  readonly master: string;
  readonly worker: string;
  /** Of a browser, over the lab's own; only where a row is asked by one. */
  readonly browser?: string;
  /** Of databases, over the lab's own; only where a user's configuration names one. */
  readonly databases?: string;
  /** Which of them have none of the lab's tools: a user's, and those of releases on another Python. */
  readonly users: readonly string[];
  /** Whether a master's own worker is a process beside it, of the workers' image. */
  readonly workerBeside: boolean;
}

/** Images of one subject, what is in them, and what was asked for in each. */
export interface Imaged {
  readonly images: Images;
  readonly release: Release;
  readonly pins: Readonly<Record<'lab' | 'master' | 'worker', Pin>>;
  readonly requested: Readonly<Record<'master' | 'worker', Requested>>;
}

/**
 * The images of a subject, built when the engine does not have them, and what is in them. Throws a
 * `LabError`.
 */
export async function imagesOf(lab: Lab, wanted: Subject, progress: Progress): Promise<Imaged> {
  const labPin = await labImage(lab, progress);
  const subject = await known(wanted, lab, progress);
  const make = async (source: Source, needs: readonly Distribution[]) => {
    const { recipe, requested } = await recipeOf(source, needs, labPin.name, lab, progress);
    return { source, requested, pin: await imageOf(lab, recipe, progress) };
  };
  const one = isOne(subject);
  const master = await make(subject.master, one ? ['buildbot', 'buildbot-worker'] : ['buildbot']);
  const worker = one ? master : await make(subject.worker, ['buildbot-worker']);
  const [inMaster, inWorker] = (await Promise.all(
    [master, worker].map(({ pin }) => installedIn(pin)),
  )) as [Installation, Installation];
  for (const { resolved } of one ? [inMaster] : [inMaster, inWorker])
    for (const sentence of resolved ? resolvedInWords(resolved) : []) progress.step(sentence);
  const users = [master, worker].filter(
    ({ source }) => 'image' in source || ('release' in source && source.python !== undefined),
  );
  const differ = master.pin.name !== worker.pin.name;
  return {
    images: {
      lab: labPin.name,
      master: master.pin.name,
      worker: worker.pin.name,
      users: users.map(({ pin }) => pin.name),
      // Builds run what the image of a user's worker has, such as its git.
      workerBeside: differ && (!inMaster.hasWorker || 'image' in worker.source),
    },
    release: releaseOf(
      underTest(master, inMaster.master, inMaster),
      underTest(worker, inWorker.worker, inWorker),
    ),
    pins: { lab: labPin, master: master.pin, worker: worker.pin },
    requested: { master: master.requested, worker: worker.requested },
  };
}

function underTest(
  { source, pin }: { readonly source: Source; readonly pin: Pin },
  versions: Installation['master'],
  { resolved }: Installation,
): UnderTest {
  return { ...versions, image: pin.id, ...(resolved && { resolved }), ...fromOf(source) };
}

/** A subject whose releases have numbers. */
async function known(subject: Subject, lab: Lab, progress: Progress): Promise<Subject> {
  const isLatest = (source: Source) => 'release' in source && source.release === latest;
  if (!isLatest(subject.master) && !isLatest(subject.worker)) return subject;
  const release = await newestRelease(lab, progress);
  const numbered = (source: Source) => (isLatest(source) ? { ...source, release } : source);
  return { master: numbered(subject.master), worker: numbered(subject.worker) };
}
