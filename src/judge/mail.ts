import { familyOf } from '../address.ts';
import type { MailEvidence } from '../evidence.ts';
import type { Afterwards, Outcome } from '../outcome.ts';
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

export function judgeMail(evidence: MailEvidence): Judgement {
  const { delivered, withoutTrust } = evidence;
  const disagreements = mailDisagreements(evidence);
  if (disagreements.length) return { disagreements };
  const tls = tlsOf(delivered?.tls, withoutTrust);
  const outcome: Outcome = delivered
    ? { reached: true, over: familyOf(delivered.peer), tls }
    : { reached: false, stoppedAt: stopOf(evidence) };
  return {
    finding: {
      outcome,
      ...tracesOf(evidence),
      afterwards: afterMail(evidence),
      ...buildIn(evidence),
    },
  };
}

/**
 * What the master did with its mail after the first attempt. One that fails to start has ended
 * before there was a mail.
 */
function afterMail({ product, retries }: MailEvidence): Afterwards {
  if (product.exit !== undefined) return `exits ${product.exit}`;
  if (product.said === 'sent') return 'runs';
  return retries ? `gives up after ${retries} retries` : 'gives up at once';
}

/** Where two witnesses of a mail cannot both be right. */
function mailDisagreements({
  queries,
  wire,
  peers,
  delivered,
  product,
  retries,
  withoutTrust,
  build,
}: MailEvidence): string[] {
  const encrypted = answeredIn(wire).some((attempt) => attempt.serverHello);
  const open = wire.attempts.filter((attempt) => attempt.established);
  const ended = product.exit !== undefined;
  return [
    delivered &&
      product.said !== 'sent' &&
      `the mail server took the mail from ${delivered.peer}, but the master complains of it`,
    !delivered &&
      product.said === 'sent' &&
      'the master has no complaint, but the mail server did not get the mail',
    delivered && unseenPeers('the mail server', [delivered.peer], wire),
    delivered &&
      delivered.tls !== encrypted &&
      `the mail server ${delivered.tls ? 'encrypted' : 'did not encrypt'}, but the wire shows ${encrypted ? 'a' : 'no'} TLS handshake`,
    delivered?.tls && !withoutTrust && 'TLS succeeded, but the mail without trust gave no answer',
    product.exit !== undefined && product.exit > 128 && 'the master was killed',
    product.said === 'nothing' && 'the mail was neither sent nor given up within the deadline',
    unansweredQueries(queries, wire),
    peers.length !== open.length &&
      `the mail server logged ${peers.length} connections, the wire shows ${open.length}`,
    wire.attempts.length > 0 &&
      wire.attempts.length !== retries + 1 &&
      `the master says it tried again ${retries} times, the wire shows ${wire.attempts.length} attempts`,
    !ended && build === 'did not end' && 'the build that the mail is about did not end',
  ].filter((reason) => typeof reason === 'string');
}
