import { familyOf } from '../address.ts';
import { type Dial, type Evidence, recordTypes } from '../evidence.ts';
import {
  type Afterwards,
  type Finding,
  families,
  isRefusal,
  type Outcome,
  type Over,
  type Shown,
} from '../outcome.ts';
import { doubtsIn } from './doubts.ts';
import { furthest } from './hops.ts';
import { endsOf, familiesIn, isAllLost, reachedFamilies, served, taken } from './joins.ts';
import { stopOf } from './stop.ts';
import { controlFaults, tlsOf } from './tls.ts';

/** Either a finding that all witnesses support, or why there is none. */
export type Judgement =
  | { readonly finding: Finding }
  | { readonly disagreements: readonly string[] };

/** Decides what evidence shows. Pure: the same evidence always gives the same judgement. */
export function judge(evidence: Evidence): Judgement {
  const doubts = [...doubtsIn(evidence), ...controlFaults(evidence)];
  if (doubts.length) return { disagreements: doubts };
  const over = overOf(evidence);
  const outcome = over ? { reached: true as const, over, tls: tlsOf(evidence) } : stopped(evidence);
  if ('disagreements' in outcome) return outcome;
  return { finding: { outcome, ...tracesOf(evidence), afterwards: afterwardsOf(evidence) } };
}

function overOf(evidence: Evidence): Over | undefined {
  // The server took what was brought, and the program never heard of it.
  if (
    isAllLost(evidence) &&
    !taken(evidence).some(({ status }) => isRefusal(status)) &&
    !evidence.requests &&
    evidence.product.said !== 'succeeded'
  )
    return undefined;
  const [first, second] = reachedFamilies(evidence);
  if (first) return second ? 'IPv4+IPv6' : first;
  return served(evidence).some(({ local }) => local === 'Unix socket') ? 'Unix socket' : undefined;
}

function stopped(evidence: Evidence): Outcome | { disagreements: readonly string[] } {
  const stopped = stopOf(furthest(evidence));
  if ('stop' in stopped) return { reached: false, stoppedAt: stopped.stop };
  return { disagreements: [`no stop is supported by the facts: ${stopped.facts.join('; ')}`] };
}

/** All that a finding says beside its outcome and what came afterwards. */
function tracesOf(evidence: Evidence): Omit<Finding, 'outcome' | 'afterwards'> {
  const { dns, wire, kernel, product, build, via } = evidence;
  const status = statusOf(evidence);
  const shown = kernel.listening ? undefined : shownPeer(evidence);
  return {
    queried: recordTypes(dns),
    attempted: attemptedIn(wire),
    ...(via && { loopback: familiesIn(via.attempts) }),
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

/** How the program's own log shows the address of the client that it served. */
function shownPeer({ acceptor, requests }: Evidence): Shown | undefined {
  const own = endsOf(requests).map(({ address }) => address);
  return acceptor.find(({ shown, peer }) => shown && own.includes(peer.address))?.shown;
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
