import type { ProductSaid } from '../../src/evidence.ts';
import { isConnectOnly, notImitated, notImitatedTls } from '../../src/try/connect-only.ts';
import { hostKey } from '../../src/try/name.ts';
import type { TrialRow } from '../../src/try/path.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import type { Group } from '../dial/group.ts';
import type { Phase } from './phase.ts';

/** What a program has said by speaking on its connection, where nobody imitates an answer to it. */
export function saidByConnecting(
  group: Pick<Group, 'target'>,
  row: TrialRow,
  { standIn }: Pick<Phase, 'standIn'>,
  rows: readonly TrialRow[],
): ProductSaid | undefined {
  if (!isConnectOnly(row.dial.directive) || isShared(row, rows)) return undefined;
  const { served, server } = group.target(row);
  const accepted = served && server?.record.accepted(standIn.all, served, []);
  return accepted?.some(({ took }) => took)
    ? { said: 'succeeded', words: ['it spoke on its connection'] }
    : undefined;
}

/** Whether others dial the same port of the same host, so that nobody knows whose connection it was. */
function isShared({ name, dial }: TrialRow, rows: readonly TrialRow[]): boolean {
  const place = ({ directive: { host, port } }: TrialRow['dial']) =>
    `${hostKey(host ?? '')} ${port}`;
  return rows.some((one) => one.name !== name && place(one.dial) === place(dial));
}

/** The finding of such a row: that it was reached is all that is told. */
export function withoutAnswer(finding: TrialFinding): TrialFinding {
  if (finding.is !== 'dialled' || !finding.finding.outcome.reached) return finding;
  const { tls } = finding.finding.outcome;
  return { ...finding, note: tls === 'none' ? notImitated : notImitatedTls };
}
