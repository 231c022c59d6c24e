import { UsageError } from '../errors.ts';
import type { Source, Subject } from '../subject.ts';
import { lockedOrLatest, sourceOf } from './source.ts';
import type { SubjectOptions } from './subject-options.ts';

/**
 * What a user wants to have tested; the release that the post speaks of unless said otherwise.
 * Throws a `UsageError` for what cannot be meant.
 */
export function subjectOf(options: SubjectOptions, releases: readonly string[]): Subject {
  const { buildbot, workerRelease, twisted, masterImage, workerImage } = options;
  if (
    buildbot !== undefined &&
    masterImage !== undefined &&
    (workerImage ?? workerRelease) !== undefined
  )
    throw new UsageError(
      '--buildbot has nothing to say where masters and workers come from elsewhere.',
      'Leave one of the options out.',
    );
  if (twisted !== undefined && !/^\d+\.\d+(\.\d+)?\w*$/.test(twisted))
    throw new UsageError(
      `${JSON.stringify(twisted)} is no version of Twisted.`,
      'Give one as on the package index, for example 24.3.0.',
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
  if (twisted === undefined) return subject;
  if (!('release' in subject.master || 'release' in subject.worker))
    throw new UsageError(
      '--twisted changes the lock of a release, and nothing here is installed from one.',
      'Leave it out, or name a release.',
    );
  const overridden = (source: Source): Source =>
    'release' in source ? { ...source, twisted } : source;
  return { master: overridden(subject.master), worker: overridden(subject.worker) };
}
