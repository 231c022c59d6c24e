import { LabError, sentence } from '../../src/errors.ts';
import type { Release, UnderTest } from '../../src/observation.ts';
import { subjectInWords } from '../../src/subject.ts';
import type { Pin } from '../image/build.ts';
import type { Imaged } from '../image/subject.ts';
import type { Facts, ProgramId } from './facts.ts';
import { misfits } from './misfits.ts';

type Image = Pick<Pin, 'id' | 'name'>;

/** What the proof takes from the lab: what is seen in the images, by their digests. */
export interface Seer {
  /** Programs of the lab's own image. */
  programs(): Promise<Readonly<Record<string, string>>>;
  facts(image: string, name: string): Promise<Facts>;
  /** Keeps what was seen of an image in which all is well. */
  keep(image: string, facts: Facts): void;
  /** Why no worker of one image attaches to a master of another; nothing where one does. */
  attachFailure(master: Image, worker: Image): Promise<string | undefined>;
}

/**
 * Proves what is under test, all images at once, and returns the release with the versions of all
 * that may decide how a dial ends. Throws a `LabError` that says why it is unfit.
 */
export async function prove(
  { pins, requested, release }: Pick<Imaged, 'pins' | 'requested' | 'release'>,
  seer: Seer,
): Promise<Release> {
  const see = async ({ id, name }: Image) => {
    try {
      return await seer.facts(id, name);
    } catch (cause) {
      throw unfit(release, [sentence(cause)], cause);
    }
  };
  const one = pins.master.id === pins.worker.id;
  const ofMaster = see(pins.master);
  const [lab, master, worker] = await Promise.all([
    seer.programs(),
    ofMaster,
    one ? ofMaster : see(pins.worker),
  ]);
  const reasons = (program: ProgramId, facts: Facts) => misfits(program, facts, requested[program]);
  const wrong = [...new Set([...reasons('master', master), ...reasons('worker', worker)])];
  if (wrong.length) throw unfit(release, wrong);
  // Each was proven by itself: of two that do not know each other, every cell would say so.
  const apart = one ? undefined : await seer.attachFailure(pins.master, pins.worker);
  if (apart !== undefined)
    throw unfit(release, [
      `its worker does not attach to its master, which is of another image: ${apart}`,
    ]);
  seer.keep(pins.master.id, master);
  if (!one) seer.keep(pins.worker.id, worker);
  const seen = ({ packages, programs }: Facts): Pick<UnderTest, 'packages' | 'programs'> => ({
    packages,
    programs,
  });
  const { worker: workers, ...masters } = release;
  return {
    ...masters,
    ...seen(master),
    ...(workers && { worker: { ...workers, ...seen(worker) } }),
    lab: { image: pins.lab.id, programs: lab },
  };
}

function unfit(release: Release, reasons: readonly string[], cause?: unknown): LabError {
  return new LabError(
    `${subjectInWords(release)} is unfit: ${reasons.join('; ')}.`,
    'No cell was asked, because nothing that it did would be Buildbot\u2019s doing.',
    { cause },
  );
}
