import type { ProductSaid } from '../../src/evidence.ts';
import { isConnectOnly, notImitated, notImitatedTls } from '../../src/try/connect-only.ts';
import type { TrialRow } from '../../src/try/path.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import type { Group } from '../dial/group.ts';
import type { Phase } from './phase.ts';

/** What a program has said by speaking on its connection, where nobody imitates an answer to it. */
export function saidByConnecting(
  group: Pick<Group, 'target'>,
  row: TrialRow,
  { standIn }: Pick<Phase, 'standIn'>,
): ProductSaid | undefined {
  if (!isConnectOnly(row.dial.directive)) return undefined;
  const { served, server } = group.target(row);
  const accepted = served && server?.record.accepted(standIn.all, served, []);
  return accepted?.some(({ took }) => took)
    ? { said: 'succeeded', words: ['it spoke on its connection'] }
    : undefined;
}

/** The finding of such a row: that it was reached is all that is told. */
export function withoutAnswer(finding: TrialFinding): TrialFinding {
  if (finding.is !== 'dialled' || !finding.finding.outcome.reached) return finding;
  const { tls } = finding.finding.outcome;
  return { ...finding, note: tls === 'none' ? notImitated : notImitatedTls };
}
