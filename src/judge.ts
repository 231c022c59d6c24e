import { familyOf } from './address.ts';
import { type Attempt, type DialEvidence, type Evidence, type ListenEvidence, recordTypes } from './evidence.ts';
import { judgeFetch } from './judge-fetch.ts';
import { judgePush } from './judge-push.ts';
import type { Family, Finding, Outcome, Stop } from './outcome.ts';

/** Either a finding that all witnesses support, or the ways in which they disagree. */
export type Judgement = { readonly finding: Finding } | { readonly disagreements: readonly string[] };

/** Decides what evidence shows. Pure: the same evidence always gives the same judgement. */
export function judge(evidence: Evidence): Judgement {
  if (evidence.kind === 'fetch') return judgeFetch(evidence);
  if (evidence.kind === 'push') return judgePush(evidence);
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
export function stopOf({ wire, queries, noRoute, product }: Pick<DialEvidence, 'wire' | 'queries' | 'noRoute' | 'product'>): Stop {
  const established = wire.attempts.filter((attempt) => attempt.established);
  if (established.some((attempt) => attempt.clientHello)) return 'tls';
  if (established.length) return 'protocol';
  // Where a name was resolved to an address but no SYN left, the kernel refused the connect; it is asked when it still can be.
  const resolved = wire.answers.some((answer) => answer.addresses > 0);
  if (wire.attempts.length || noRoute.IPv4 + noRoute.IPv6 > 0 || resolved) return 'connection';
  if (queries.length || product.said === 'retry') return 'resolution';
  return 'configuration';
}

function tlsOf({ wire, withoutTrust }: DialEvidence) {
  if (!wire.attempts.some((attempt) => attempt.established && attempt.serverHello)) return 'none';
  return withoutTrust === 'refused' ? 'verified' : 'unverified';
}

/** Where two witnesses of a dial cannot both be right. */
function dialDisagreements({ queries, wire, accepted, product, withoutTrust, build }: DialEvidence): string[] {
  const through = wire.attempts.filter((attempt) => attempt.established && attempt.answered > 0);
  const answeredTypes = recordTypes(wire.answers);
  return [
    accepted && product.said !== 'attached' && `the master accepted the worker from ${accepted}, but the worker does not say so`,
    !accepted && product.said === 'attached' && 'the worker says it is attached, but the master did not log it',
    accepted && !families(through).includes(familyOf(accepted)) && `the master saw ${familyOf(accepted)}, but the wire shows no answered connection over it`,
    product.said === 'nothing' && product.exit === undefined && 'the worker neither attached, retried nor ended within the deadline',
    recordTypes(queries).join() !== answeredTypes.join() &&
      `the DNS server logged queries for ${recordTypes(queries).join('+') || 'nothing'}, the wire shows answers for ${answeredTypes.join('+') || 'nothing'}`,
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
