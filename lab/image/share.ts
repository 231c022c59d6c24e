import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import { LabError, sentence, UsageError } from '../../src/errors.ts';
import { plain } from '../../src/subject.ts';
import { openLab } from '../lab.ts';
import { plainProgress } from '../progress.ts';
import { imagesOf } from './subject.ts';

/**
 * Files by which machines share an image, so that it is built once: each is what `docker save`
 * writes.
 */
export interface ImageFiles {
  readonly load?: string;
  readonly save?: string;
}

/**
 * Makes the image of a release ready, from a file or by building it, and answers with its name.
 * Throws a `LabError`.
 */
export async function shareImage(release: string, { load, save }: ImageFiles): Promise<string> {
  if (load && !existsSync(load))
    throw new UsageError(
      `There is no file ${load}.`,
      'Write it with `lab image --save` first, on a machine that may build.',
    );
  const progress = plainProgress();
  await using lab = await openLab(progress);
  const { docker } = lab.engine;
  if (load) {
    progress.step(`loading ${load}`);
    await loadImage(docker, load);
  }
  const { images } = await imagesOf(lab, plain(release), progress);
  const image = images.master;
  if (save) {
    progress.step(`saving ${image} to ${save}`);
    // Without the lab's own, on which it lies, that would be built anew where it is loaded.
    await pipeline(await saveImages(docker, [images.lab, image]), createWriteStream(save));
  }
  return image;
}

/** What `docker save` writes of these images; dockerode knows it of one only. */
export async function saveImages(
  docker: Docker,
  names: readonly string[],
): Promise<NodeJS.ReadableStream> {
  // docker-modem cuts the last character of a path that has a question mark and no options.
  const path = `/images/get?${names.map((name) => `names=${encodeURIComponent(name)}&`).join('')}`;
  return new Promise((resolve, reject) =>
    docker.modem.dial(
      { path, method: 'GET', isStream: true, statusCodes: { 200: true, 500: 'server error' } },
      (error, stream) => (error ? reject(error) : resolve(stream as NodeJS.ReadableStream)),
    ),
  );
}

interface Line {
  readonly error?: string;
}

/** Loads what `docker save` wrote. Throws a `LabError` that says what the engine has against it. */
export async function loadImage(docker: Docker, file: string): Promise<void> {
  const failed = (why: string, cause?: unknown) =>
    new LabError(
      `${file} could not be loaded: ${why}.`,
      'Write it anew with `lab image --save`, and see that it is copied whole.',
      { cause },
    );
  const stream = await docker.loadImage(createReadStream(file)).catch((cause) => {
    throw failed(sentence(cause), cause);
  });
  const lines = await new Promise<readonly Line[]>((resolve, reject) =>
    docker.modem.followProgress(stream, (cause: Error | null, lines: readonly Line[]) =>
      cause ? reject(failed(sentence(cause), cause)) : resolve(lines),
    ),
  );
  // What is wrong with the file comes as a line of an answer that begins well.
  const wrong = lines.find(({ error }) => error)?.error;
  if (wrong) throw failed(wrong);
}
