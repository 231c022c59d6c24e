import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineIdentity, Release } from '../../src/observation.ts';
import type { Subject } from '../../src/subject.ts';
import { packagesOf } from '../engine/debian-package.ts';
import { unpackedEngine } from '../engine/packages.ts';
import { latestReports } from '../evidence.ts';
import type { Images } from '../image/subject.ts';
import { openLab } from '../lab.ts';
import type { Progress } from '../progress.ts';
import { provenImages } from '../subject/subject.ts';
import { blobName } from './blob.ts';

/** What the process that runs the cells needs to know of what was prepared for it. */
export interface Prepared {
  /** The engine, in the form of `DOCKER_HOST`. */
  readonly host: string;
  readonly engine: EngineIdentity;
  /** What is under test, by its images' own words. */
  readonly release: Release;
  readonly images: Images;
  readonly labels: Readonly<Record<string, string>>;
}

const variable = 'LAB_PREPARED';

/**
 * Opens a lab, and makes and proves the images of a subject. Disposing of it removes what the run
 * started; throws a `LabError`. `reports` is where the run will write.
 */
export async function prepare(
  subject: Subject,
  progress: Progress,
  reports = latestReports,
): Promise<AsyncDisposable & { readonly prepared: Prepared }> {
  await using stack = new AsyncDisposableStack();
  // What an earlier run left must not be taken for this one's.
  for (const left of ['evidence', blobName])
    rmSync(join(reports, left), { recursive: true, force: true });
  const lab = stack.use(await openLab(progress));
  const { images, release } = await provenImages(lab, subject, progress);
  const { version, isPrivate, host } = lab.engine;
  const packages = isPrivate ? packagesOf(unpackedEngine()) : undefined;
  const engine: EngineIdentity = {
    name: 'docker',
    version: version.Version,
    api: version.ApiVersion,
    kernel: version.KernelVersion,
    own: isPrivate,
    ...(packages && { packages: [...packages] }),
  };
  const prepared: Prepared = { host, engine, release, images, labels: lab.labels };
  process.env[variable] = JSON.stringify(prepared);
  stack.defer(() => {
    delete process.env[variable];
  });
  const owned = stack.move();
  return { prepared, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** What the command line prepared before it started vitest, where it did. */
export function alreadyPrepared(): Prepared | undefined {
  const text = process.env[variable];
  return text ? (JSON.parse(text) as Prepared) : undefined;
}
