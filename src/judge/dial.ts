import { familyOf } from '../address.ts';
import type { DialEvidence } from '../evidence.ts';
import type { Outcome } from '../outcome.ts';
import {
  answeredIn,
  buildIn,
  type Judgement,
  stopOf,
  tlsOf,
  tracesOf,
  unansweredQueries,
  unseenPeers,
} from './traces.ts';

export function judgeDial(evidence: DialEvidence): Judgement {
  const { wire, product, afterwards, accepted, withoutTrust } = evidence;
  const disagreements = dialDisagreements(evidence);
  if (disagreements.length) return { disagreements };
  const tls = tlsOf(
    wire.attempts.some((attempt) => attempt.established && attempt.serverHello),
    withoutTrust,
  );
  const outcome: Outcome = accepted
    ? { reached: true, over: familyOf(accepted), tls }
    : { reached: false, stoppedAt: stopOf(evidence) };
  return {
    finding: {
      outcome,
      ...tracesOf(evidence),
      afterwards: product.exit === undefined ? afterwards : `exits ${product.exit}`,
      ...buildIn(evidence),
    },
  };
}

/** Where two witnesses of a dial cannot both be right. */
function dialDisagreements({
  queries,
  wire,
  accepted,
  product,
  withoutTrust,
  build,
}: DialEvidence): string[] {
  return [
    accepted &&
      product.said !== 'attached' &&
      `the master accepted the worker from ${accepted}, but the worker does not say so`,
    !accepted &&
      product.said === 'attached' &&
      'the worker says it is attached, but the master did not log it',
    accepted && unseenPeers('the master', [accepted], wire),
    product.said === 'nothing' &&
      product.exit === undefined &&
      'the worker neither attached, retried nor ended within the deadline',
    unansweredQueries(queries, wire),
    accepted &&
      answeredIn(wire).some((attempt) => attempt.serverHello) &&
      !withoutTrust &&
      'TLS succeeded, but the dial without trust gave no answer',
    build === 'did not end' && 'the worker attached, but its forced build did not end',
  ].filter((reason) => typeof reason === 'string');
}
