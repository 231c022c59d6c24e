import { isDeepStrictEqual } from 'node:util';
import type { KnownRelease } from './document/release.ts';
import type { Origin, Release, Resolved, UnderTest } from './observation.ts';
import type { OtherPython } from './python.ts';

/** Another Twisted than a lock has: a version, or a checkout or a directory of wheels. */
export type OtherTwisted = string | { readonly checkout: string };

/**
 * Where the masters or the workers under test come from: a release by its lock, or `fresh` with the
 * dependencies that an install of today gets, also on another Python; a checkout of Buildbot or a directory of its wheels;
 * an image of the user's. A release that is `latest` is known when the package index was asked.
 */
export type Source =
  | {
      readonly release: string;
      readonly twisted?: OtherTwisted;
      readonly fresh?: true;
      readonly python?: OtherPython;
    }
  | { readonly checkout: string; readonly twisted?: OtherTwisted }
  | { readonly image: string };

/** What is under test. */
export interface Subject {
  readonly master: Source;
  readonly worker: Source;
}

export const latest = 'latest';

/** How a release with the dependencies of today is named: `4.3.0+fresh`. */
export const freshSuffix = '+fresh';

/** The release of that name. */
export function releaseNamed(name: string): Extract<Source, { readonly release: string }> {
  return name.endsWith(freshSuffix)
    ? { release: name.slice(0, -freshSuffix.length), fresh: true }
    : { release: name };
}

/** Masters and workers of one release, by its name. */
export function plain(name: string): Subject {
  return { master: releaseNamed(name), worker: releaseNamed(name) };
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
  const { twisted, fresh, python } = source;
  const on = python === undefined ? {} : { python };
  if (twisted !== undefined) return { from: { twisted, ...(fresh && { fresh }), ...on } };
  if (fresh) return { from: { fresh, ...on } };
  return python === undefined ? {} : { from: { python } };
}

type SourceVersion = Pick<UnderTest, 'buildbot' | 'from'>;
type Named = SourceVersion & { readonly worker?: SourceVersion };

/**
 * What a baseline of the subject is named after: `4.3.0`, `4.3.0-worker-3.6.1`,
 * `3.6.1+twisted-24.3.0`, `4.3.0+fresh`.
 */
export function subjectName({ buildbot, from, worker }: Named): string {
  const workers = worker && worker.buildbot !== buildbot ? `-worker-${worker.buildbot}` : '';
  const origins = [from, worker?.from].filter((origin) => origin !== undefined);
  const fresh = origins.some((origin) => 'fresh' in origin) ? freshSuffix : '';
  const twisted = origins.flatMap((origin) =>
    'twisted' in origin && typeof origin.twisted === 'string' ? origin.twisted : [],
  )[0];
  return `${buildbot}${workers}${fresh}${twisted === undefined ? '' : `+twisted-${twisted}`}`;
}

/**
 * Whether a baseline of its own is kept of a subject: a checkout changes, an image has a name that
 * only its owner knows, and baselines are of the Python of the locks.
 */
export function keepsBaseline({ from, worker }: Named): boolean {
  return [from, worker?.from].every(
    (origin) =>
      origin === undefined ||
      !(
        'image' in origin ||
        'checkout' in origin ||
        'python' in origin ||
        ('twisted' in origin && isPath(origin.twisted))
      ),
  );
}

/** Whether it has the dependencies of today. */
export function isFresh({ from }: Named): boolean {
  return from !== undefined && 'fresh' in from;
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
export function withoutImages({ worker, lab: _, ...master }: Release): KnownRelease {
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
  if ('image' in origin) return ` from the image ${origin.image}`;
  const parts = [
    'checkout' in origin && ` from ${origin.checkout}`,
    'fresh' in origin && ' with the dependencies of today',
    'twisted' in origin &&
      origin.twisted !== undefined &&
      ` with ${twistedInWords(origin.twisted)}`,
    'python' in origin && ` on Python ${origin.python}`,
  ];
  return parts.filter((part) => part !== false).join('');
}

function twistedInWords(twisted: OtherTwisted): string {
  return `Twisted ${typeof twisted === 'string' ? twisted : `from ${twisted.checkout}`}`;
}

function isPath(twisted: OtherTwisted | undefined): boolean {
  return typeof twisted === 'object';
}

/** In sentences, what was resolved otherwise than the lock of a release has it. */
export function resolvedInWords({ over, added, changed, removed }: Resolved): string[] {
  const parts = [
    ...Object.entries(added).map(([name, version]) => `${name} ${version} added`),
    ...Object.entries(changed).map(([name, [was, is]]) => `${name} ${is} instead of ${was}`),
    ...removed.map((name) => `${name} not needed`),
  ];
  return parts.length ? [`Over the lock of Buildbot ${over}: ${parts.join(', ')}.`] : [];
}
