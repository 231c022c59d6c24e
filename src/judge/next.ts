import { familyOf } from '../address.ts';
import { type EventFinding, type NextAttempt, type NextSeen, traitsOf } from '../event.ts';
import type { Dial, Evidence } from '../evidence.ts';
import { afterOf } from './after.ts';
import { taken } from './joins.ts';
import { endedOf } from './outcome-of.ts';

/** Where the witnesses of what happened between two attempts cannot all be right, a sentence each. */
export function nextDoubts({ next, eventDue, acceptor }: Evidence): string[] {
  const due = eventDue?.before !== undefined;
  if (!next)
    return due && taken({ acceptor }).length > 0
      ? [`nothing happened before the next attempt (${eventDue.kind})`]
      : [];
  if (!due || next.kind !== eventDue.kind)
    return ['something happened before the next attempt that was not due'];
  const doubts = [
    next.happened.length === 0 && `nothing shows that it happened (${next.kind})`,
    (traitsOf(next.kind).renumbers !== undefined) !== (next.renumbered !== undefined) &&
      'nothing says which address was replaced',
    next.kind === 'cut' &&
      next.attempts.some(({ when, dial }) => when === 'while it lasts' && isTaken(dial)) &&
      'the server took an attempt, and nothing of it arrives',
    ...next.attempts.map(({ dial }) => undecided(dial)),
    next.attempts.some((one) => isKeptLost(one) && one.dial.product.said !== 'failed') &&
      'what the program sent on the connection that it had kept was lost, and it says nothing of that',
  ];
  return doubts.filter((doubt) => typeof doubt === 'string');
}

function undecided(dial: Dial): string | false {
  const ended = endedOf(dial);
  return 'facts' in ended && `no fact says why an attempt failed: ${ended.facts.join('; ')}`;
}

function isTaken(dial: Dial): boolean {
  return taken(dial).length > 0;
}

/** Whether what was sent on the connection that had been kept was sent again, and nothing came back. */
function isKeptLost({ kept }: NextAttempt): boolean {
  return kept.sent > 0 && kept.repeated >= repeatedAtLeast && kept.answered === 0;
}

/** How often a segment is sent again at least until it is given up. */
const repeatedAtLeast = 2;

/** The dial of an attempt; where one thing was lost on the connection that had been kept, of the others. */
export function ofOthers(attempt: NextAttempt): Dial {
  const { dial } = attempt;
  if (!isKeptLost(attempt) || !isTaken(dial)) return dial;
  return { ...dial, product: { ...dial.product, said: 'succeeded' } };
}

/** What came of something that happened between two attempts. */
export function nextOf({ attempts }: NextSeen, timeline: Evidence['timeline']): EventFinding {
  const ends = attempts.map(({ dial }) => ({ dial, ended: endedOf(dial) }));
  const failed = ends.find(({ ended }) => 'stop' in ended);
  const lost = attempts.find(isKeptLost);
  const told = lost ?? failed;
  const last = ends.at(-1);
  const peer = last && taken(last.dial).at(-1)?.peer;
  // What follows the name of an error has addresses and times.
  const [words] = /^[\w.]+/.exec(told?.dial.product.words[0] ?? '') ?? [];
  const after = last && afterOf(last.dial, timeline);
  return {
    noticedBy: told ? 'program' : 'nobody',
    law: lost ? 'kept connection' : failed ? 'next attempt' : 'none',
    ...(words !== undefined && { logged: words }),
    ...(failed && 'stop' in failed.ended && { stoppedAt: failed.ended.stop }),
    recovered: last !== undefined && 'over' in last.ended,
    ...(peer && { over: familyOf(peer.address) }),
    ...(after && { after }),
  };
}
