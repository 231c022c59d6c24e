import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { UsageError } from '../errors.ts';
import { pinnedRelease } from '../release.ts';
import { latest, type Source, type Subject } from '../subject.ts';
import { releaseOf } from './selection.ts';

/** The options that say what is under test, as commander hands them over. */
export interface SubjectOptions {
  readonly buildbot?: string;
  readonly workerRelease?: string;
  readonly twisted?: string;
  readonly masterImage?: string;
  readonly workerImage?: string;
}

/** Adds them to a command. */
export function withSubjectOptions(command: Command, releases: readonly string[]): Command {
  return command
    .option(
      '--buildbot <what>',
      `release of Buildbot: ${releases.join(', ')}; or ${latest}, or a ./directory that holds a checkout or wheels; ${pinnedRelease} unless named`,
    )
    .addOption(
      new Option(
        '--worker-release <release>',
        'the workers are of another release than the masters',
      ).conflicts('workerImage'),
    )
    .option('--twisted <version>', "another Twisted than the release's lock has")
    .option('--master-image <image>', 'the masters run in an image of yours')
    .option('--worker-image <image>', 'the workers run in an image of yours');
}

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

function sourceOf(requested: string | undefined, releases: readonly string[]): Source {
  if (requested === undefined || !/[/\\]|^\.+$/.test(requested))
    return lockedOrLatest(requested, releases);
  if (!existsSync(requested))
    throw new UsageError(
      `There is no directory ${requested}.`,
      'Name a checkout of Buildbot, or a directory with its wheels.',
    );
  return { checkout: requested };
}

function lockedOrLatest(requested: string | undefined, releases: readonly string[]): Source {
  return { release: requested === latest ? latest : releaseOf(requested, releases) };
}
