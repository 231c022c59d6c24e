import { canonical } from '../../src/address.ts';
import type { Attempt, ProductSaid } from '../../src/evidence.ts';
import { finishedTls, sameEnd, taken } from '../../src/judge/joins.ts';
import { isConnectOnly, onlyReached } from '../../src/try/connect-only.ts';
import { hostKey } from '../../src/try/name.ts';
import type { TrialRow } from '../../src/try/path.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import { ofPlace } from '../dial/attribute.ts';
import type { Group } from '../dial/group.ts';
import type { Packet } from '../witness/packet.ts';
import { source } from '../witness/wire.ts';
import type { Phase } from './phase.ts';

/**
 * What a program has said by speaking on its connection, where nobody imitates an answer to it: by its
 * own packets, so that the stand-in's log is another witness, and the judge sees where the two disagree.
 */
export function saidByConnecting(
  group: Pick<Group, 'target'>,
  row: TrialRow,
  { standIn, onMaster }: Pick<Phase, 'standIn' | 'onMaster'>,
  rows: readonly TrialRow[],
): ProductSaid | undefined {
  if (!isConnectOnly(row.dial.directive) || isShared(row, rows)) return undefined;
  const { place, served, server } = group.target(row);
  const acceptor = (served && server?.record.accepted(standIn.all, served, [])) ?? [];
  const { wire, packets } = ofPlace(onMaster, place, row.dial.directive.port ?? undefined);
  const spoke = (one: Attempt) =>
    one.clientHello
      ? // What follows the end of a handshake cannot be told from it: the server has read it.
        finishedTls(one) && taken({ acceptor }).length > 0
      : hasPayload(packets, one);
  return wire.attempts.some((one) => one.established && spoke(one))
    ? { said: 'succeeded', words: ['it spoke on its connection'] }
    : undefined;
}

/** Whether the dialling end of an attempt sent any payload. */
function hasPayload(packets: readonly Packet[], { from, crossedAs }: Attempt): boolean {
  const ends = packets
    .filter((packet) => Number(packet['tcp.len']) > 0)
    .map((packet) => ({ address: canonical(source(packet)), port: Number(packet['tcp.srcport']) }));
  return ends.some((end) => sameEnd(end, from) || (crossedAs && sameEnd(end, crossedAs.from)));
}

/** Whether others dial the same port of the same host, so that nobody knows whose connection it was. */
function isShared({ name, dial }: TrialRow, rows: readonly TrialRow[]): boolean {
  const { kind } = dial.directive;
  const place = ({ directive: { host, port } }: TrialRow['dial']) =>
    `${hostKey(host ?? '')} ${port}`;
  return rows.some(
    (one) =>
      one.name !== name &&
      // Whichever latent worker it was for, its provider is reached.
      !(kind === 'latent' && one.dial.directive.kind === kind) &&
      place(one.dial) === place(dial),
  );
}

/** The finding of such a row: that it was reached is all that is told. */
export function withoutAnswer(
  finding: TrialFinding,
  directive: TrialRow['dial']['directive'],
): TrialFinding {
  if (finding.is !== 'dialled' || !finding.finding.outcome.reached) return finding;
  const { tls } = finding.finding.outcome;
  return { ...finding, note: onlyReached(directive, tls !== 'none') };
}
