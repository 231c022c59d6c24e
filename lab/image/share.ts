import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import { LabError, sentence, UsageError } from '../../src/errors.ts';
import { openLab } from '../lab.ts';
import { plainProgress } from '../progress.ts';
import { releaseImage } from './build.ts';

/** Files by which machines share an image, so that it is built once: each is what `docker save` writes. */
export interface ImageFiles {
  readonly load?: string;
  readonly save?: string;
}

/** Makes the image of a release ready, from a file or by building it, and answers with its name. Throws a `LabError`. */
export async function shareImage(release: string, { load, save }: ImageFiles): Promise<string> {
  if (load && !existsSync(load)) throw new UsageError(`There is no file ${load}.`, 'Write it with `lab image --save` first, on a machine that may build.');
  const progress = plainProgress();
  await using lab = await openLab(progress);
  const { docker } = lab.engine;
  if (load) {
    progress.step(`loading ${load}`);
    await loadImage(docker, load);
  }
  const image = await releaseImage(lab.engine, release, lab.temporary, progress);
  if (save) {
    progress.step(`saving ${image} to ${save}`);
    await pipeline(await docker.getImage(image).get(), createWriteStream(save));
  }
  return image;
}

async function loadImage(docker: Docker, file: string): Promise<void> {
  try {
    const stream = await docker.loadImage(createReadStream(file));
    await new Promise<void>((resolve, reject) => docker.modem.followProgress(stream, (error: Error | null) => (error ? reject(error) : resolve())));
  } catch (cause) {
    throw new LabError(`${file} could not be loaded: ${sentence(cause)}.`, 'Write it anew with `lab image --save`; a file that was cut short is none.', {
      cause,
    });
  }
}
