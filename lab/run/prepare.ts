import type { EngineIdentity, Release } from '../../src/observation.ts';
import type { Subject } from '../../src/subject.ts';
import { packagesOf } from '../engine/debian-package.ts';
import type { Engine } from '../engine/engine.ts';
import { unpackedEngine } from '../engine/packages.ts';
import { isNewerThanTested } from '../engine/tested.ts';
import type { Images } from '../image/subject.ts';
import { type Lab, openLab } from '../lab.ts';
import type { Progress } from '../progress.ts';
import { sourcesDigest } from '../sources.ts';
import { withBrowserIn } from '../subject/browser.ts';
import { provenImages } from '../subject/subject.ts';
import { withBrowser } from './browser.ts';

/** What the process that runs the cells needs to know of what was prepared for it. */
export interface Prepared {
  /** The engine, in the form of `DOCKER_HOST`. */
  readonly host: string;
  readonly engine: EngineIdentity;
  /** A digest of the lab's own sources. */
  readonly sources: string;
  /** What is under test, by its images' own words. */
  readonly release: Release;
  readonly images: Images;
  readonly labels: Readonly<Record<string, string>>;
}

const variable = 'LAB_PREPARED';

/**
 * Opens a lab, and makes and proves the images of a subject, with that of a browser where one is needed.
 * Disposing of it removes what the run started; throws a `LabError`.
 */
export async function prepare(
  subject: Subject,
  progress: Progress,
  needsBrowser: boolean,
): Promise<AsyncDisposable & { readonly prepared: Prepared; readonly lab: Lab }> {
  await using stack = new AsyncDisposableStack();
  const lab = stack.use(await openLab(progress));
  const { images: proven, release } = await provenImages(lab, subject, progress);
  const images = await withBrowser(lab, proven, needsBrowser, progress);
  const prepared: Prepared = {
    host: lab.engine.host,
    engine: identityOf(lab.engine),
    sources: sourcesDigest(),
    release: images.browser ? await withBrowserIn(images.browser, release, lab) : release,
    images,
    labels: lab.labels,
  };
  process.env[variable] = JSON.stringify(prepared);
  stack.defer(() => {
    delete process.env[variable];
  });
  const owned = stack.move();
  return { prepared, lab, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** An engine as the record of a run names it. */
export function identityOf({ version, isPrivate }: Engine): EngineIdentity {
  const packages = isPrivate ? packagesOf(unpackedEngine()) : undefined;
  return {
    name: 'docker',
    version: version.Version,
    api: version.ApiVersion,
    kernel: version.KernelVersion,
    own: isPrivate,
    ...(isNewerThanTested(version) && { untested: true }),
    ...(packages && { packages: [...packages] }),
  };
}

/** What the command line prepared before it started vitest, where it did. */
export function alreadyPrepared(): Prepared | undefined {
  const text = process.env[variable];
  return text ? (JSON.parse(text) as Prepared) : undefined;
}
