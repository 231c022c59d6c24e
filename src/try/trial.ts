import type { Trial, TrialFinding, TriedTopology } from '../document/trial.ts';
import { EXIT, type ExitCode } from '../errors.ts';

export type { Instead, Trial, TrialFinding, TriedTopology } from '../document/trial.ts';

/** What became of a directive, where it is the dial of another one: that one's. */
export function findingAt(
  { findings }: Pick<TriedTopology, 'findings'>,
  index: number,
): TrialFinding | undefined {
  const found = findings[index];
  return found?.is === 'same' ? findings[found.as - 1] : found;
}

/** Whether a directive was seen to stop. */
export function isStop(finding: TrialFinding): boolean {
  if (['hidden', 'stops the master', 'refused'].includes(finding.is)) return true;
  const found = finding.is === 'dialled' || finding.is === 'loopback' ? finding.finding : undefined;
  return found?.outcome.reached === false;
}

/** Whether a finding says no more than which limit ended a program in its network. */
export function isOfEnd(finding: TrialFinding, { ended }: Pick<TriedTopology, 'ended'>): boolean {
  if (finding.is !== 'undecided' || !ended) return false;
  return finding.reasons.every((one) => one === ended.sentence);
}

/** The exit code of a trial: 2 an input is missing, 3 the lab could not tell, 1 something stops, 0 all is reached. */
export function exitOf({ failure, topologies }: Pick<Trial, 'failure' | 'topologies'>): ExitCode {
  if (failure) return failure.exit;
  const findings = topologies.flatMap((one) => one.findings);
  if (topologies.some(({ ended }) => ended)) return EXIT.broken;
  if (findings.some(({ is }) => is === 'undecided')) return EXIT.broken;
  return topologies.some(({ loading }) => loading) || findings.some(isStop)
    ? EXIT.changed
    : EXIT.ok;
}
