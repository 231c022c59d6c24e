import { LabError } from '../../src/errors.ts';
import type { TrialRow } from '../../src/try/path.ts';
import { changedOf, endsOf, readLabels } from '../../src/try/said.ts';
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

/**
 * Once the first polls have come to an end: one more commit on each branch that is watched, and one more
 * poll of each that went well, whatever its own interval. Throws a `LabError` where no commit could be made.
 */
export async function pollAgain(
  { master, standIn, rows }: Site,
  program: Pick<StartedProgram, 'lines'>,
): Promise<void> {
  const of = polled(rows, program);
  if (of.length === 0) return;
  const script = fixture('repositories/commit.sh');
  const made = standIn.repositories.map((one) =>
    one.exec(['sh', '-c', script, 'sh', 'stand-in'], '0'),
  );
  const failed = (await all(made)).find(({ exitCode }) => exitCode !== 0);
  if (failed)
    throw new LabError(
      `A repository that stands in took no second commit: ${failed.stderr.trim()}`,
      'Nothing is said about the configuration here.',
    );
  await askMaster(master.agent, { do: 'poll', of });
}

/** The finding of a poller of git that was reached, and what it made of one more commit. */
export function withSecondCommit(
  finding: TrialFinding,
  { dial }: TrialRow,
  lines: readonly string[],
): TrialFinding {
  const { labels } = dial;
  const reached = finding.is === 'dialled' && finding.finding.outcome.reached;
  if (!reached || !isGitPoller(dial) || endsOf(lines, labels) < 2 * labels.length) return finding;
  const changed = changedOf(lines, labels).length;
  const interval = dial.directive.detail?.pollInterval;
  const note =
    changed === labels.length
      ? `one more commit came in as a change${interval ? `; by itself it polls in ${interval} s` : ''}`
      : `it polled again, and made no change of one more commit on every branch${labels.length > 1 ? `: ${labels.length - changed} of ${labels.length}` : ''}`;
  return { ...finding, note: finding.note ? `${finding.note}; ${note}` : note };
}
