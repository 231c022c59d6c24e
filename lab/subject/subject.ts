import type { Release } from '../../src/observation.ts';
import type { Subject } from '../../src/subject.ts';
import { type Imaged, type Images, imagesOf } from '../image/subject.ts';
import type { Lab } from '../lab.ts';
import type { Progress } from '../progress.ts';
import { prove } from './prove.ts';
import { type Seeing, seerOf } from './seer.ts';

/**
 * The images of a subject, built and proven, and what is in them. Throws a `LabError` that says why
 * they cannot be had, or why nothing may be asked of them.
 */
export async function provenImages(
  lab: Lab,
  subject: Subject,
  progress: Progress,
): Promise<{ readonly images: Images; readonly release: Release }> {
  const imaged = await imagesOf(lab, subject, progress);
  return { images: imaged.images, release: await proven(lab, imaged, progress) };
}

/** The release in these images, proven. Throws a `LabError` that says why it is unfit. */
export async function proven(
  lab: Lab,
  imaged: Imaged,
  progress: Progress,
  seeing?: Seeing,
): Promise<Release> {
  await using stack = new AsyncDisposableStack();
  return await prove(imaged, seerOf(stack, lab, imaged.pins.lab, progress, seeing));
}
