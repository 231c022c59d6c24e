import { isDeepStrictEqual } from 'node:util';
import { UsageError } from '../errors.ts';
import type { Source, Subject } from '../subject.ts';
import { lockedOrLatest, sourceOf, twistedOf } from './source.ts';
import type { SubjectOptions } from './subject-options.ts';

/**
 * What a user wants to have tested; the release that the post speaks of unless said otherwise.
 * Throws a `UsageError` for what cannot be meant.
 */
export function subjectOf(options: SubjectOptions, releases: readonly string[]): Subject {
  const { buildbot, workerRelease, masterImage, workerImage } = options;
  if (
    buildbot !== undefined &&
    masterImage !== undefined &&
    (workerImage ?? workerRelease) !== undefined
  )
    throw new UsageError(
      '--buildbot has nothing to say where masters and workers come from elsewhere.',
      'Leave one of the options out.',
    );
  const both = sourceOf(buildbot, releases);
  const subject: Subject = {
    master: masterImage === undefined ? both : { image: masterImage },
    worker:
      workerImage !== undefined
        ? { image: workerImage }
        : workerRelease === undefined
          ? both
          : lockedOrLatest(workerRelease, releases),
  };
  return withTwisted(withFresh(subject, options), options);
}

function withFresh(subject: Subject, { fresh }: SubjectOptions): Subject {
  if (!fresh) return subject;
  const changed = mapped(subject, (source) =>
    'release' in source ? { ...source, fresh } : source,
  );
  if (isDeepStrictEqual(changed, subject))
    throw new UsageError(
      '--fresh resolves a release anew, and nothing here is one.',
      'Leave it out: a checkout gets what it declares, and an image has what it has.',
    );
  return changed;
}

function withTwisted(subject: Subject, { twisted: requested }: SubjectOptions): Subject {
  if (requested === undefined) return subject;
  const twisted = twistedOf(requested);
  const changed = mapped(subject, (source) =>
    'image' in source ? source : { ...source, twisted },
  );
  if (isDeepStrictEqual(changed, subject))
    throw new UsageError(
      '--twisted changes what the lab installs, and it installs nothing in images.',
      'Leave it out, or name a release.',
    );
  return changed;
}

function mapped({ master, worker }: Subject, change: (source: Source) => Source): Subject {
  return { master: change(master), worker: change(worker) };
}
