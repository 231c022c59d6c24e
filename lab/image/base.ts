import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { execa } from 'execa';
import { LabError, sentence } from '../../src/errors.ts';
import type { Suite } from '../../src/python.ts';
import { distribution } from '../engine/engine.ts';
import { unpackEngine, usersAcquireSettings } from '../engine/packages.ts';
import { ensureWritable, labHome } from '../home.ts';
import type { Progress } from '../progress.ts';
import { within } from '../wait.ts';
import { finishedBase, unfinishedBase } from './prune.ts';

const registryAnswersWithin = 20_000;

/**
 * A suite of Debian that images are built on: Docker's `debian:bookworm-slim` where a registry gives
 * it; else the same set of packages, made from Debian's archive and imported. Says which. Throws a
 * `LabError` when neither can be had.
 */
export async function baseImage(
  docker: Docker,
  suite: Suite,
  temporary: string,
  progress: Progress,
): Promise<string> {
  const registryImage = `debian:${suite}-slim`;
  const finished = finishedBase(suite);
  for (const image of [registryImage, finished]) if (await exists(docker, image)) return image;
  progress.step(`pulling ${registryImage}`);
  try {
    await pull(docker, registryImage);
    return registryImage;
  } catch (cause) {
    const why = `No registry gave ${registryImage} (${sentence(cause)})`;
    if (!distribution().includes('debian') || process.getuid?.() !== 0)
      throw new LabError(
        `${why}, and it can be made from Debian's archive only on Debian or a derivative, as root.`,
        `Load it into the engine yourself: docker load, or docker pull ${registryImage}.`,
        {
          cause,
        },
      );
    progress.step(`no registry gave it: making the same base from Debian's archive`);
    await makeFromArchive(docker, suite, temporary, progress);
    return finished;
  }
}

/** Pulls an image; rejects when no registry begins to give it in time. */
export async function pull(docker: Docker, image: string): Promise<void> {
  const late = () => new Error(`no answer within ${registryAnswersWithin / 1000} s`);
  const stream = await within<NodeJS.ReadableStream>(
    registryAnswersWithin,
    docker.pull(image),
    late,
  );
  await new Promise<void>((resolve, reject) =>
    docker.modem.followProgress(stream, (error: Error | null) =>
      error ? reject(error) : resolve(),
    ),
  );
}

async function makeFromArchive(
  docker: Docker,
  suite: Suite,
  temporary: string,
  progress: Progress,
): Promise<void> {
  const unpacked = await unpackEngine(ensureWritable(join(labHome(), 'engine')), progress);
  const settings = [
    ...(await usersAcquireSettings()).trim().split('\n').filter(Boolean),
    'Acquire::Languages "none";',
  ];
  const without = ['doc', 'man', 'locale', 'info'].map(
    (part) => `--dpkgopt=path-exclude=/usr/share/${part}/*`,
  );
  const made = execa(
    join(unpacked, 'usr/bin/mmdebstrap'),
    [
      '--mode=root',
      '--variant=apt',
      '--format=tar',
      '--dpkgopt=force-unsafe-io',
      ...settings.map((line) => `--aptopt=${line}`),
      ...without,
      suite,
      '-',
      `deb http://deb.debian.org/debian ${suite} main`,
    ],
    {
      stdin: 'ignore',
      env: { TMPDIR: temporary, PATH: `${join(unpacked, 'usr/bin')}:${process.env.PATH}` },
      buffer: { stdout: false },
      encoding: 'buffer',
    },
  );
  const [repo, unfinished] = unfinishedBase.split(':') as [string, string];
  const [, finished] = finishedBase(suite).split(':') as [string, string];
  try {
    // A stream that breaks off imports as an image too: only a whole one gets the name.
    await Promise.all([
      made,
      docker
        .importImage(made.stdout as Readable as unknown as string, { repo, tag: unfinished })
        .then(drain),
    ]);
    await docker.getImage(unfinishedBase).tag({ repo, tag: finished });
  } catch (cause) {
    made.kill();
    const stderr = Buffer.from((cause as { stderr?: Uint8Array }).stderr ?? []).toString();
    const said =
      stderr
        .split('\n')
        .filter((line) => line && !line.startsWith('I:'))
        .slice(0, 4)
        .join(' · ') || sentence(cause);
    throw new LabError(
      `The base could not be made from Debian's archive: ${said}`,
      'Check that http://deb.debian.org can be reached (http_proxy is honoured) and that the disk has room.',
      { cause },
    );
  } finally {
    await docker
      .getImage(unfinishedBase)
      .remove()
      .catch(() => {});
  }
}

async function drain(stream: NodeJS.ReadableStream): Promise<void> {
  for await (const _ of stream);
}

export async function exists(docker: Docker, image: string): Promise<boolean> {
  return docker
    .getImage(image)
    .inspect()
    .then(
      () => true,
      () => false,
    );
}
