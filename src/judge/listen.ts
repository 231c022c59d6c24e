import { familyOf } from '../address.ts';
import type { Attempt, ListenEvidence } from '../evidence.ts';
import type { Family, Outcome } from '../outcome.ts';
import { familiesIn, type Judgement, reachedOver, tlsOf } from './traces.ts';

export function judgeListen(evidence: ListenEvidence): Judgement {
  const { asked, sockets, wire, product } = evidence;
  const disagreements = listenDisagreements(evidence);
  if (disagreements.length) return { disagreements };
  const over = asked.filter((client) => client.spoke).map((client) => client.family);
  const tls = tlsOf(wire.attempts.some((attempt) => attempt.established && attempt.serverHello));
  const outcome: Outcome = reachedOver(over, tls) ?? {
    reached: false,
    stoppedAt: sockets.length && product.said === 'running' ? 'connection' : 'configuration',
  };
  return {
    finding: {
      outcome,
      asked: [],
      attempted: familiesIn(wire.attempts),
      afterwards: product.exit === undefined ? evidence.afterwards : `exits ${product.exit}`,
      listening: [...new Set(sockets.map((socket) => socket.bound))].sort(),
    },
  };
}

/** Where two witnesses of a listener cannot both be right. */
function listenDisagreements({ asked, wire, sockets, product, peers }: ListenEvidence): string[] {
  const disagreements: string[] = [];
  if (product.said === 'nothing' && product.exit === undefined)
    disagreements.push(
      'the master neither said that it runs nor that it failed, nor ended, within the deadline',
    );
  for (const client of asked) {
    const attempts = wire.attempts.filter((attempt) => attempt.family === client.family);
    if (client.connected !== attempts.some((attempt) => attempt.established))
      disagreements.push(
        `the ${client.family} client ${client.connected ? 'connected' : 'did not connect'} (${client.said}), the wire shows ${describe(attempts)}`,
      );
    if (client.connected && !client.spoke)
      disagreements.push(
        `the ${client.family} client connected, but nothing spoke to it (${client.said})`,
      );
    if (client.connected && !sockets.some((socket) => takes(socket.bound, client.family)))
      disagreements.push(
        `the ${client.family} client connected, but the kernel has no socket that takes ${client.family}`,
      );
    if (client.spoke && peers && !peers.some((peer) => familyOf(peer) === client.family))
      disagreements.push(
        `the ${client.family} client was answered, but the master logged only peers ${peers.join(', ') || '(none)'}`,
      );
  }
  return disagreements;
}

/**
 * Whether a socket can take a family at all; an `IPv6 any` one takes IPv4 too unless `bindv6only`
 * forbids it (RFC 3493 section 5.3).
 */
function takes(bound: string, family: Family): boolean {
  return bound === 'IPv6 any' || bound.startsWith(family);
}

function describe(attempts: readonly Attempt[]): string {
  if (!attempts.length) return 'no attempt';
  return attempts
    .map((attempt) =>
      attempt.established
        ? 'a handshake'
        : attempt.reset
          ? 'a reset'
          : attempt.icmp
            ? 'an ICMP error'
            : 'no answer',
    )
    .join(', ');
}
