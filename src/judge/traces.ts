import { familiesOf } from '../address.ts';
import {
  type Attempt,
  type BuildEnd,
  type ClientTraces,
  type DialEvidence,
  type Query,
  recordTypes,
  type Wire,
} from '../evidence.ts';
import {
  type Family,
  type Finding,
  families,
  type Outcome,
  type Stop,
  type Tls,
} from '../outcome.ts';

/** Either a finding that all witnesses support, or the ways in which they disagree. */
export type Judgement =
  | { readonly finding: Finding }
  | { readonly disagreements: readonly string[] };

/**
 * The layer at which a dial that was not accepted ended: the last one of which there is a trace.
 */
export function stopOf({
  wire,
  queries,
  noRoute,
  product,
  literal,
}: ClientTraces & Partial<Pick<DialEvidence, 'product' | 'literal'>>): Stop {
  const established = wire.attempts.filter((attempt) => attempt.established);
  if (established.some((attempt) => attempt.clientHello) || product?.said === 'missed TLS')
    return 'tls';
  if (established.length) return 'protocol';
  // Where a name was resolved to an address but no SYN left, the kernel refused the connect; it is
  // asked when it still can be.
  const resolved = wire.answers.some((answer) => answer.addresses > 0);
  if (wire.attempts.length || noRoute.IPv4 + noRoute.IPv6 > 0 || resolved) return 'connection';
  const tried = product?.said === 'retry' || product?.said === 'gave up';
  if (tried && literal) return 'connection';
  if (queries.length || tried) return 'resolution';
  return 'configuration';
}

/** Where the query log and the wire tell different things of the same questions. */
export function unansweredQueries(queries: readonly Query[], wire: Wire): string | false {
  const [asked, answered] = [recordTypes(queries), recordTypes(wire.answers)].map((types) =>
    types.join('+'),
  );
  return (
    asked !== answered &&
    `the DNS server logged queries for ${asked || 'nothing'}, the wire shows answers for ${answered || 'nothing'}`
  );
}

/** Where a server saw peers of a family over which the wire shows no answered connection. */
export function unseenPeers(server: string, peers: readonly string[], wire: Wire): string | false {
  const seen = familiesIn(answeredIn(wire));
  const unseen = familiesOf(peers).filter((family) => !seen.includes(family));
  return (
    unseen.length > 0 &&
    `${server} saw ${unseen.join(' and ')}, but the wire shows no answered connection over it`
  );
}

/** The attempts to which the acceptor answered with more than a handshake. */
export function answeredIn({ attempts }: Wire): Attempt[] {
  return attempts.filter((attempt) => attempt.established && attempt.answered > 0);
}

export function familiesIn(attempts: readonly Attempt[]): Family[] {
  return families.filter((family) => attempts.some((attempt) => attempt.family === family));
}

/** Reached, when a server took peers of any family. */
export function reachedOver([first, second]: readonly Family[], tls: Tls): Outcome | undefined {
  return first && { reached: true, over: second ? 'IPv4+IPv6' : first, tls };
}

/** TLS is verified when the same client refused a certificate that it had no reason to trust. */
export function tlsOf(encrypted: boolean | undefined, withoutTrust?: string): Tls {
  if (!encrypted) return 'none';
  return withoutTrust === 'refused' ? 'verified' : 'unverified';
}

/** What a client left in the query log and on the wire. */
export function tracesOf({ queries, wire }: ClientTraces): Pick<Finding, 'asked' | 'attempted'> {
  return { asked: recordTypes(queries), attempted: familiesIn(wire.attempts) };
}

/** The result of a build, if there was one and it ended. */
export function buildIn({ build }: { readonly build?: BuildEnd }): Pick<Finding, 'build'> {
  return build && build !== 'did not end' ? { build } : {};
}
