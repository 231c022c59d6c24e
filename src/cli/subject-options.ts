import { type Command, Option } from 'commander';
import { pinnedRelease } from '../release.ts';
import { latest } from '../subject.ts';

/** The options that say what is under test, as commander hands them over. */
export interface SubjectOptions {
  readonly buildbot?: string;
  readonly workerRelease?: string;
  readonly twisted?: string;
  readonly fresh?: true;
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
    .option(
      '--twisted <what>',
      "another Twisted than the release's lock has: a version, or a ./directory that holds a checkout or wheels",
    )
    .option(
      '--fresh',
      'the release with the dependencies that an install of today gets; --buildbot 4.3.0+fresh is the same',
    )
    .option('--master-image <image>', 'the masters run in an image of yours')
    .option('--worker-image <image>', 'the workers run in an image of yours');
}
