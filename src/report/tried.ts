import type { LastSeen } from '../last-seen.ts';
import { type Finding, isRefusal, type Outcome } from '../outcome.ts';
import type { Scenario } from '../scenario.ts';

/**
 * One way to a need, and what was seen of it: in the topology that is spoken of, or in one whose
 * link is the same.
 */
export interface Tried {
  readonly scenario: Scenario;
  readonly seen: LastSeen;
  /** What it costs in the topology that is spoken of; absent where it costs nothing. */
  readonly cost?: string;
}

export type Reached = Extract<Outcome, { reached: true }>;

const order: readonly Reached['over'][] = ['IPv4+IPv6', 'IPv6', 'IPv4'];

/** What a way is put behind for: all that have a cost stand behind all that have none, and so on. */
const costly = order.length;
export const unverified = 2 * order.length;

/**
 * The first that works, unless a later one does better: with a certificate that was not left
 * unverified, else without a cost, else over IPv6. An address that a translator makes has a cost, so that
 * names go before it.
 */
export function best(tried: readonly Tried[]): Tried | undefined {
  const working = tried.flatMap((one) => {
    const rank = rankOf(one);
    return rank === undefined ? [] : [{ one, rank }];
  });
  return working.toSorted((a, b) => a.rank - b.rank)[0]?.one;
}

/** The lower the better; nothing where it does not work. */
export function rankOf({ cost, seen: { finding } }: Tried): number | undefined {
  if (!finding?.outcome.reached || !isFine(finding)) return undefined;
  const { tls, over } = finding.outcome;
  const behind = (cost === undefined ? 0 : costly) + (tls === 'unverified' ? unverified : 0);
  return order.indexOf(over) + behind;
}

/** Whether what was reached did what it was reached for. */
export function isFine({ answered, build }: Finding): boolean {
  return !isRefusal(answered) && build !== 'failure';
}

/** How the peer that was reached was verified; nothing where none was. */
export function tlsOf({ seen: { finding } }: Tried): Reached['tls'] | undefined {
  return finding?.outcome.reached ? finding.outcome.tls : undefined;
}
