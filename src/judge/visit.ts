import { familiesOf, shownAs } from '../address.ts';
import type { VisitEvidence } from '../evidence.ts';
import { isRefusal, type Outcome } from '../outcome.ts';
import {
  answeredIn,
  familiesIn,
  type Judgement,
  reachedOver,
  stopOf,
  tracesOf,
  unansweredQueries,
} from './traces.ts';

/**
 * Decides how a visit came out: the web interface is reached when it answers, also when it refuses;
 * what it grants must come about.
 */
export function judgeVisit(evidence: VisitEvidence): Judgement {
  const { taken, logged, answered, cameAbout } = evidence;
  const disagreements = visitDisagreements(evidence);
  if (disagreements.length) return { disagreements };
  const served = answered && (cameAbout || isRefusal(answered));
  const outcome: Outcome = (served && reachedOver(familiesOf(taken), 'none')) || {
    reached: false,
    stoppedAt: stopOf(evidence),
  };
  const peer = logged?.[0]?.peer;
  return {
    finding: {
      outcome,
      ...tracesOf(evidence),
      afterwards: 'runs',
      ...(answered && { answered }),
      ...(peer && { shownPeer: shownAs(peer) }),
    },
  };
}

/**
 * Where two witnesses of a visit cannot both be right. The access log may have another status than
 * the visitor got, 202 for 200: a change hook sets it when its answer is on its way already
 * (buildbot/www/change_hook.py).
 */
function visitDisagreements({
  queries,
  wire,
  taken,
  logged,
  answered,
  cameAbout,
}: VisitEvidence): string[] {
  const over = familiesOf(taken);
  const through = familiesIn(answeredIn(wire));
  const logs = logged && familiesOf(logged.map(({ peer }) => peer));
  return [
    over.join() !== through.join() &&
      `the kernel of the master took ${over.join(' and ') || 'nobody'}, the wire shows answers over ${through.join(' and ') || 'nothing'}`,
    logs &&
      logs.join() !== over.join() &&
      `the kernel of the master took ${over.join(' and ') || 'nobody'}, its access log has ${logs.join(' and ') || 'nobody'}`,
    logged &&
      answered &&
      !logged.some(({ status }) => isRefusal(status) === isRefusal(answered)) &&
      `the visitor was answered ${answered}, but the access log has only ${[...new Set(logged.map(({ status }) => status))].join(', ') || 'nothing'}`,
    answered !== undefined &&
      taken.length === 0 &&
      `the visitor was answered ${answered}, but the master's kernel took nobody`,
    answered === undefined &&
      logged?.length &&
      'the access log has an answer that the visitor did not get',
    isRefusal(answered) &&
      cameAbout &&
      `the web interface answered ${answered}, and did what was asked for all the same`,
    unansweredQueries(queries, wire),
  ].filter((sentence) => typeof sentence === 'string');
}
