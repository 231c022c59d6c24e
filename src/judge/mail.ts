import { familyOf } from '../address.ts';
import { type MailEvidence, recordTypes } from '../evidence.ts';
import type { Afterwards, Outcome } from '../outcome.ts';
import { families, type Judgement, stopOf, unansweredQueries } from './traces.ts';

export function judgeMail(evidence: MailEvidence): Judgement {
  const { wire, queries, delivered, build } = evidence;
  const disagreements = mailDisagreements(evidence);
  if (disagreements.length) return { disagreements };
  const tls = delivered?.tls ? (evidence.withoutTrust === 'refused' ? 'verified' : 'unverified') : 'none';
  const outcome: Outcome = delivered ? { reached: true, over: familyOf(delivered.peer), tls } : { reached: false, stoppedAt: stopOf(evidence) };
  return {
    finding: {
      outcome,
      asked: recordTypes(queries),
      attempted: families(wire.attempts),
      afterwards: afterMail(evidence),
      ...(build === 'did not end' ? {} : { build }),
    },
  };
}

/** What the master did with its mail after the first attempt. One that fails to start has ended before there was a mail. */
function afterMail({ product, retries }: MailEvidence): Afterwards {
  if (product.exit !== undefined) return `exits ${product.exit}`;
  if (product.said === 'sent') return 'runs';
  return retries ? `gives up after ${retries} retries` : 'gives up at once';
}

/** Where two witnesses of a mail cannot both be right. */
function mailDisagreements({ queries, wire, peers, delivered, product, retries, withoutTrust, build }: MailEvidence): string[] {
  const through = wire.attempts.filter((attempt) => attempt.established && attempt.answered > 0);
  const encrypted = through.some((attempt) => attempt.serverHello);
  const open = wire.attempts.filter((attempt) => attempt.established);
  const ended = product.exit !== undefined;
  return [
    delivered && product.said !== 'sent' && `the mail server took the mail from ${delivered.peer}, but the master complains of it`,
    !delivered && product.said === 'sent' && 'the master has no complaint, but the mail server did not get the mail',
    delivered &&
      !families(through).includes(familyOf(delivered.peer)) &&
      `the mail server saw ${familyOf(delivered.peer)}, but the wire shows no answered connection over it`,
    delivered &&
      delivered.tls !== encrypted &&
      `the mail server ${delivered.tls ? 'encrypted' : 'did not encrypt'}, but the wire shows ${encrypted ? 'a' : 'no'} TLS handshake`,
    delivered?.tls && !withoutTrust && 'TLS succeeded, but the mail without trust gave no answer',
    product.exit !== undefined && product.exit > 128 && 'the master was killed',
    product.said === 'nothing' && 'the mail was neither sent nor given up within the deadline',
    unansweredQueries(queries, wire),
    peers.length !== open.length && `the mail server logged ${peers.length} connections, the wire shows ${open.length}`,
    wire.attempts.length > 0 &&
      wire.attempts.length !== retries + 1 &&
      `the master says it tried again ${retries} times, the wire shows ${wire.attempts.length} attempts`,
    !ended && build === 'did not end' && 'the build that the mail is about did not end',
  ].filter((reason) => typeof reason === 'string');
}
