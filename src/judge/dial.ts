import { familyOf } from '../address.ts';
import { type DialEvidence, recordTypes } from '../evidence.ts';
import type { Outcome } from '../outcome.ts';
import { families, type Judgement, stopOf, unansweredQueries } from './traces.ts';

export function judgeDial(evidence: DialEvidence): Judgement {
  const { wire, queries, product, afterwards, accepted, build } = evidence;
  const disagreements = dialDisagreements(evidence);
  if (disagreements.length) return { disagreements };
  const outcome: Outcome = accepted ? { reached: true, over: familyOf(accepted), tls: tlsOf(evidence) } : { reached: false, stoppedAt: stopOf(evidence) };
  return {
    finding: {
      outcome,
      asked: recordTypes(queries),
      attempted: families(wire.attempts),
      afterwards: product.exit === undefined ? afterwards : `exits ${product.exit}`,
      ...(build && build !== 'did not end' ? { build } : {}),
    },
  };
}

function tlsOf({ wire, withoutTrust }: DialEvidence) {
  if (!wire.attempts.some((attempt) => attempt.established && attempt.serverHello)) return 'none';
  return withoutTrust === 'refused' ? 'verified' : 'unverified';
}

/** Where two witnesses of a dial cannot both be right. */
function dialDisagreements({ queries, wire, accepted, product, withoutTrust, build }: DialEvidence): string[] {
  const through = wire.attempts.filter((attempt) => attempt.established && attempt.answered > 0);
  return [
    accepted && product.said !== 'attached' && `the master accepted the worker from ${accepted}, but the worker does not say so`,
    !accepted && product.said === 'attached' && 'the worker says it is attached, but the master did not log it',
    accepted && !families(through).includes(familyOf(accepted)) && `the master saw ${familyOf(accepted)}, but the wire shows no answered connection over it`,
    product.said === 'nothing' && product.exit === undefined && 'the worker neither attached, retried nor ended within the deadline',
    unansweredQueries(queries, wire),
    accepted && through.some((attempt) => attempt.serverHello) && !withoutTrust && 'TLS succeeded, but the dial without trust gave no answer',
    build === 'did not end' && 'the worker attached, but its forced build did not end',
  ].filter((reason) => typeof reason === 'string');
}
