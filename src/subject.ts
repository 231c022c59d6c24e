import { isDeepStrictEqual } from 'node:util';
import type { KnownRelease } from './document/release.ts';
import type { Origin, Release, UnderTest } from './observation.ts';

/**
 * Where the masters or the workers under test come from: a release by its lock, also with another
 * Twisted than the lock has; a checkout of Buildbot or a directory of its wheels; an image of the
 * user's. A release that is `latest` is known when the package index was asked.
 */
export type Source =
  | { readonly release: string; readonly twisted?: string }
  | { readonly checkout: string }
  | { readonly image: string };

/** What is under test. */
export interface Subject {
  readonly master: Source;
  readonly worker: Source;
}

export const latest = 'latest';

/** Masters and workers of one release. */
export function plain(release: string): Subject {
  return { master: { release }, worker: { release } };
}

/** Whether masters and workers have one source, and with it one image. */
export function isOne({ master, worker }: Subject): boolean {
  return isDeepStrictEqual(master, worker);
}

/**
 * The part of a record or baseline that says what a source is beyond a locked release.
 */
export function fromOf(source: Source): { from?: Origin } {
  if (!('release' in source)) return { from: source };
  return source.twisted === undefined ? {} : { from: { twisted: source.twisted } };
}

type SourceVersion = Pick<UnderTest, 'buildbot' | 'from'>;
type Named = SourceVersion & { readonly worker?: SourceVersion };

/**
 * What a baseline of the subject is named after: `4.3.0`, `4.3.0-worker-3.6.1`,
 * `3.6.1+twisted-24.3.0`.
 */
export function subjectName({ buildbot, from, worker }: Named): string {
  const workers = worker && worker.buildbot !== buildbot ? `-worker-${worker.buildbot}` : '';
  const twisted = [from, worker?.from].flatMap((origin) =>
    origin && 'twisted' in origin ? origin.twisted : [],
  )[0];
  return `${buildbot}${workers}${twisted === undefined ? '' : `+twisted-${twisted}`}`;
}

/**
 * Whether a baseline of its own is kept of a subject: a checkout changes, and an image has a name
 * that only its owner knows.
 */
export function keepsBaseline({ from, worker }: Named): boolean {
  return [from, worker?.from].every((origin) => origin === undefined || 'twisted' in origin);
}

/** The subject in words, for headings. */
export function subjectInWords(release: Named): string {
  return `Buildbot ${described(release)}${release.worker ? `, workers of ${described(release.worker)}` : ''}`;
}

/**
 * What is to be known of masters and workers; the workers are told apart where they are not the
 * same.
 */
export function releaseOf(master: UnderTest, worker: UnderTest): Release {
  return isDeepStrictEqual(master, worker) ? master : { ...master, worker };
}

/** As long as nothing was asked: the versions of a subject that did not come to run. */
export function unknownRelease(buildbot: string): Release {
  const unknown = 'unknown';
  return { buildbot, twisted: unknown, python: unknown, image: unknown };
}

/** Without what differs from machine to machine. */
export function withoutImages({ worker, ...master }: Release): KnownRelease {
  const known = ({ buildbot, twisted, python, from }: UnderTest) => ({
    buildbot,
    twisted,
    python,
    ...(from ? { from } : {}),
  });
  return { ...known(master), ...(worker ? { worker: known(worker) } : {}) };
}

function described({ buildbot, from }: SourceVersion): string {
  return `${buildbot}${from ? withOrigin(from) : ''}`;
}

function withOrigin(origin: Origin): string {
  if ('twisted' in origin) return ` with Twisted ${origin.twisted}`;
  return 'checkout' in origin ? ` from ${origin.checkout}` : ` from the image ${origin.image}`;
}
