import { familyOf } from '../address.ts';
import { type Accepted, type Dial, type Evidence, recordTypes } from '../evidence.ts';
import {
  type Afterwards,
  type Finding,
  families,
  isRefusal,
  type Outcome,
  type Shown,
} from '../outcome.ts';
import { afterOf } from './after.ts';
import { crossingDoubts } from './crossing.ts';
import { doubtsIn } from './doubts.ts';
import { eventDoubts, eventOf } from './event.ts';
import { endsOf, familiesIn, taken } from './joins.ts';
import { nextDoubts, nextOf } from './next.ts';
import { endedOf } from './outcome-of.ts';
import { timelineDoubts } from './timeline-doubts.ts';
import { controlFaults, tlsOf } from './tls.ts';

/** Either a finding that all witnesses support, or why there is none. */
export type Judgement =
  | { readonly finding: Finding }
  | { readonly disagreements: readonly string[] };

/** Decides what evidence shows. Pure: the same evidence always gives the same judgement. */
export function judge(evidence: Evidence): Judgement {
  const { event, next, timeline } = evidence;
  const doubts = [
    ...doubtsIn(evidence),
    ...controlFaults(evidence),
    ...eventDoubts(evidence),
    ...nextDoubts(evidence),
    ...timelineDoubts(evidence),
    ...crossingDoubts(evidence),
  ];
  if (doubts.length) return { disagreements: doubts };
  const outcome = outcomeOf(evidence);
  if ('disagreements' in outcome) return outcome;
  const after = outcome.reached ? afterOf(evidence, timeline) : undefined;
  return {
    finding: {
      outcome,
      ...tracesOf(evidence),
      afterwards: afterwardsOf(event?.again ?? next?.attempts.at(-1)?.dial ?? evidence),
      ...(after && { after }),
      ...(event && { event: eventOf(event, timeline) }),
      ...(next && { event: nextOf(next, timeline) }),
    },
  };
}

function outcomeOf(evidence: Evidence): Outcome | { disagreements: readonly string[] } {
  const ended = endedOf(evidence);
  if ('over' in ended) return { reached: true, over: ended.over, tls: tlsOf(evidence) };
  if ('stop' in ended) return { reached: false, stoppedAt: ended.stop };
  return { disagreements: [`no stop is supported by the facts: ${ended.facts.join('; ')}`] };
}

/** All that a finding says beside its outcome and what came afterwards. */
function tracesOf(evidence: Evidence): Omit<Finding, 'outcome' | 'afterwards' | 'after' | 'event'> {
  const { dns, wire, kernel, product, build, via, through } = evidence;
  const status = statusOf(evidence);
  const shown = kernel.listening ? undefined : shownPeer(evidence);
  return {
    queried: recordTypes(dns),
    attempted: attemptedIn(wire),
    ...(via && { loopback: familiesIn(via.attempts) }),
    ...(through && { onward: familiesIn(through.wire.attempts) }),
    ...(kernel.listening && {
      listening: [...new Set(kernel.listening.map(({ bound }) => bound))].sort(),
    }),
    ...(build && build !== 'did not end' && { build }),
    // What opens connections shows in one that was opened.
    ...(product.connects && wire.attempts.length > 0 && { connects: product.connects }),
    ...(status !== undefined && { answered: status }),
    ...(shown && { shownPeer: shown }),
  };
}

/**
 * How the program's own log shows the address of the client that it served. A client that gave up has let
 * go of its end: the wire has it still.
 */
function shownPeer({ acceptor, requests, wire }: Evidence): Shown | undefined {
  const own = [...endsOf(requests), ...wire.attempts.map(({ from }) => from)];
  const isOwn = ({ address }: Accepted['peer']) => own.some((end) => end.address === address);
  return acceptor.find(({ shown, peer }) => shown && isOwn(peer))?.shown;
}

/** The status that a client got; of a server that was dialled, one that refuses. */
function statusOf(evidence: Evidence): number | undefined {
  const { kernel, requests } = evidence;
  if (requests) return kernel.listening ? undefined : requests.find(({ status }) => status)?.status;
  return taken(evidence).find(({ status }) => isRefusal(status))?.status;
}

/** What the program did after the dial, as it was looked up at its end. */
function afterwardsOf({ product, later, requests }: Dial): Afterwards {
  const { exit, started, daemon, said, retries } = product;
  if (exit !== undefined)
    return daemon && said === 'retries'
      ? `exits ${exit} while its daemon retries`
      : `exits ${exit}`;
  if (started !== 'running') return 'hangs';
  if (later === 'connected') return 'stays connected';
  if (later === 'gone') return 'loses its connection';
  if (said === 'retries') return 'retries';
  if (said === 'nothing' && !requests) return 'waits';
  if (retries !== undefined && said === 'failed')
    return retries ? `gives up after ${retries} retries` : 'gives up at once';
  return 'runs';
}

/** Families in which it tried to connect, on the wire: also to an address that nobody on the link has. */
function attemptedIn({ attempts, unresolved = [] }: Dial['wire']) {
  const tried = [...familiesIn(attempts), ...unresolved.map(familyOf)];
  return families.filter((family) => tried.includes(family));
}
