import { familyOf } from './address.ts';
import { type Attempt, type DialEvidence, type Evidence, type ListenEvidence, type MailEvidence, type Query, recordTypes, type Wire } from './evidence.ts';
import { judgeFetch } from './judge-fetch.ts';
import { judgePush } from './judge-push.ts';
import { judgeVisit } from './judge-visit.ts';
import type { Afterwards, Family, Finding, Outcome, Stop } from './outcome.ts';

/** Either a finding that all witnesses support, or the ways in which they disagree. */
export type Judgement = { readonly finding: Finding } | { readonly disagreements: readonly string[] };

/** Decides what evidence shows. Pure: the same evidence always gives the same judgement. */
export function judge(evidence: Evidence): Judgement {
  if (evidence.kind === 'mail') return judgeMail(evidence);
  if (evidence.kind === 'fetch') return judgeFetch(evidence);
  if (evidence.kind === 'push') return judgePush(evidence);
  if (evidence.kind === 'visit') return judgeVisit(evidence);
  return evidence.kind === 'dial' ? judgeDial(evidence) : judgeListen(evidence);
}

function judgeDial(evidence: DialEvidence): Judgement {
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

/** The layer at which a dial that was not accepted ended: the last one of which there is a trace. */
export function stopOf({ wire, queries, noRoute, product, literal }: Pick<DialEvidence, 'wire' | 'queries' | 'noRoute' | 'product' | 'literal'>): Stop {
  const established = wire.attempts.filter((attempt) => attempt.established);
  if (established.some((attempt) => attempt.clientHello) || product.said === 'missed TLS') return 'tls';
  if (established.length) return 'protocol';
  // Where a name was resolved to an address but no SYN left, the kernel refused the connect; it is asked when it still can be.
  const resolved = wire.answers.some((answer) => answer.addresses > 0);
  if (wire.attempts.length || noRoute.IPv4 + noRoute.IPv6 > 0 || resolved) return 'connection';
  const tried = product.said === 'retry' || product.said === 'gave up';
  if (tried && literal) return 'connection';
  if (queries.length || tried) return 'resolution';
  return 'configuration';
}

/** Where the query log and the wire tell different things of the same questions. */
export function unansweredQueries(queries: readonly Query[], wire: Wire): string | false {
  const [asked, answered] = [recordTypes(queries), recordTypes(wire.answers)].map((types) => types.join('+'));
  return asked !== answered && `the DNS server logged queries for ${asked || 'nothing'}, the wire shows answers for ${answered || 'nothing'}`;
}

function judgeMail(evidence: MailEvidence): Judgement {
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

function judgeListen(evidence: ListenEvidence): Judgement {
  const { asked, sockets, wire, product } = evidence;
  const disagreements = listenDisagreements(evidence);
  if (disagreements.length) return { disagreements };
  const over = asked.filter((client) => client.spoke).map((client) => client.family);
  const tls = wire.attempts.some((attempt) => attempt.established && attempt.serverHello) ? 'unverified' : 'none';
  const outcome: Outcome = over.length
    ? { reached: true, over: over.length === 2 ? 'IPv4+IPv6' : (over[0] as Family), tls }
    : { reached: false, stoppedAt: sockets.length && product.said === 'running' ? 'connection' : 'configuration' };
  return {
    finding: {
      outcome,
      asked: [],
      attempted: families(wire.attempts),
      afterwards: product.exit === undefined ? evidence.afterwards : `exits ${product.exit}`,
      listening: [...new Set(sockets.map((socket) => socket.bound))].sort(),
    },
  };
}

/** Where two witnesses of a listener cannot both be right. */
function listenDisagreements({ asked, wire, sockets, product, peers }: ListenEvidence): string[] {
  const disagreements: string[] = [];
  if (product.said === 'nothing' && product.exit === undefined)
    disagreements.push('the master neither said that it runs nor that it failed, nor ended, within the deadline');
  for (const client of asked) {
    const attempts = wire.attempts.filter((attempt) => attempt.family === client.family);
    if (client.connected !== attempts.some((attempt) => attempt.established))
      disagreements.push(
        `the ${client.family} client ${client.connected ? 'connected' : 'did not connect'} (${client.said}), the wire shows ${describe(attempts)}`,
      );
    if (client.connected && !client.spoke) disagreements.push(`the ${client.family} client connected, but nothing spoke to it (${client.said})`);
    if (client.connected && !sockets.some((socket) => takes(socket.bound, client.family)))
      disagreements.push(`the ${client.family} client connected, but the kernel has no socket that takes ${client.family}`);
    if (client.spoke && peers && !peers.some((peer) => familyOf(peer) === client.family))
      disagreements.push(`the ${client.family} client was answered, but the master logged only peers ${peers.join(', ') || '(none)'}`);
  }
  return disagreements;
}

/** Whether a socket can take a family at all; an `IPv6 any` one takes IPv4 too unless `bindv6only` forbids it (RFC 3493 section 5.3). */
function takes(bound: string, family: Family): boolean {
  return bound === 'IPv6 any' || bound.startsWith(family);
}

export function families(attempts: readonly Attempt[]): Family[] {
  return (['IPv4', 'IPv6'] as const).filter((family) => attempts.some((attempt) => attempt.family === family));
}

function describe(attempts: readonly Attempt[]): string {
  if (!attempts.length) return 'no attempt';
  return attempts.map((attempt) => (attempt.established ? 'a handshake' : attempt.reset ? 'a reset' : attempt.icmp ? 'an ICMP error' : 'no answer')).join(', ');
}
