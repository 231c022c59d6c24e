import { LabError } from '../../src/errors.ts';
import type { TrialRow } from '../../src/try/path.ts';
import {
  changedOf,
  filesOf,
  type OfScheduler,
  readLabels,
  schedulersThat,
} from '../../src/try/said.ts';
import { firstAndMore } from '../../src/try/situation.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import type { StartedProgram } from '../dial/program.ts';
import { fixture } from '../servers/fixture.ts';
import { all } from '../wait.ts';
import { askMaster } from './hand.ts';
import type { Site } from './site.ts';

type Lines = Pick<StartedProgram, 'lines'>;

/** Labels of the pollers of git whose first poll has come to a good end. */
function polled(rows: readonly TrialRow[], { lines }: Lines): string[] {
  const git = rows.flatMap(({ dial }) => (isGitPoller(dial) ? dial.labels : []));
  return git.filter((label) => readLabels({ lines: lines.all }, [label]).said === 'succeeded');
}

function isGitPoller({ how, directive }: TrialRow['dial']): boolean {
  const { kind, class: of = '' } = directive;
  return how === 'master' && kind === 'poller' && of.endsWith('.GitPoller');
}

/** What pollers of git were asked for once more. */
export interface PolledAgain {
  /** The line of the master's log at which it began. */
  readonly from: number;
  /** Hashes of the commits that were made for it. */
  readonly commits: readonly string[];
}

/**
 * Once the first polls have come to an end: one more commit on each branch that is watched, and one more
 * poll of each that went well, whatever its own interval. Throws a `LabError` where no commit could be made.
 */
export async function pollAgain(
  site: Site,
  program: Pick<StartedProgram, 'lines'>,
): Promise<PolledAgain | undefined> {
  const of = polled(site.rows, program);
  if (of.length === 0) return undefined;
  // One may poll by itself as soon as they are there.
  const from = program.lines.all.length;
  const script = fixture('repositories/commit.sh');
  const made = await all(
    site.standIn.repositories.map((one) => one.exec(['sh', '-c', script, 'sh', 'stand-in'], '0')),
  );
  const failed = made.find(({ exitCode }) => exitCode !== 0);
  if (failed)
    throw new LabError(
      `A repository that stands in took no second commit: ${failed.stderr.trim()}`,
      'Nothing is said about the configuration here.',
    );
  // One that did not come to an end may be told apart from no other.
  if ((await askMaster(site, { do: 'poll', of })) === undefined) return undefined;
  return { from, commits: made.flatMap(({ stdout }) => stdout.split('\n').filter(Boolean)) };
}

/** The finding of a poller of git that was reached, and what it made of one more commit. */
export function withSecondCommit(
  finding: TrialFinding,
  { dial }: TrialRow,
  again: PolledAgain | undefined,
  log: readonly string[],
): TrialFinding {
  const reached = finding.is === 'dialled' && finding.finding.outcome.reached;
  if (!reached || !again || !isGitPoller(dial)) return finding;
  const note = noteOf(dial, again.commits, log.slice(again.from));
  if (!note) return finding;
  return { ...finding, note: finding.note ? `${finding.note}; ${note}` : note };
}

function noteOf(
  { labels, directive }: TrialRow['dial'],
  commits: readonly string[],
  lines: readonly string[],
): string | undefined {
  const { said } = readLabels({ lines }, labels);
  if (said === 'nothing') return undefined;
  if (said === 'failed') return 'asked to poll again for one more commit, it failed';
  const changed = changedOf(lines, labels, commits).length;
  const interval = directive.detail?.pollInterval;
  if (changed === labels.length) {
    const of = filesOf(lines, labels, commits).join(' and ') || 'no file';
    const by = (does: OfScheduler, none: string) =>
      firstAndMore(schedulersThat(does, lines, labels, commits), 'scheduler') || none;
    const [spared, failed] = [by('UNIMPORTANT', ''), by('FAILS', '')];
    return [
      `one more commit, which changes ${of}, came in as a change, taken by ${by('TAKES', 'no scheduler')}`,
      ...(spared ? [`not important by its files to ${spared}`] : []),
      ...(failed ? [`the fileIsImportant of ${failed} failed at it`] : []),
      ...(interval ? [`by itself it polls in ${interval} s`] : []),
    ].join('; ');
  }
  const some = labels.length > 1 ? `: ${labels.length - changed} of ${labels.length}` : '';
  return `it polled again, and made no change of one more commit on every branch${some}`;
}
