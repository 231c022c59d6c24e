import { familiesOf } from '../address.ts';
import type { Accepted, Attempt, Dial, Endpoint, Request, Wire } from '../evidence.ts';
import { type Family, families, isRefusal } from '../outcome.ts';

/** How the witnesses of one dial are joined: by address and port, never by family alone. */

/** The attempt that an endpoint made. */
export function attemptFrom({ attempts }: Wire, end: Partial<Endpoint>): Attempt | undefined {
  return attempts.find(({ from }) => sameEnd(from, end));
}

export function sameEnd(a: Partial<Endpoint>, b: Partial<Endpoint>): boolean {
  return a.address === b.address && a.port === b.port;
}

/** Entries of the server's log in which it took what was brought. */
export function taken({ acceptor }: Pick<Dial, 'acceptor'>): readonly Accepted[] {
  return acceptor.filter(({ took }) => took);
}

/** Requests that were served: answered, and what was asked for took effect or was refused. */
export function served({ requests = [] }: Pick<Dial, 'requests'>): readonly Request[] {
  return requests.filter(
    ({ spoke, tookEffect, status }) => spoke && (tookEffect !== false || isRefusal(status)),
  );
}

/** Families of attempts; one that was overtaken tells of a busy machine alone. */
export function familiesIn(attempts: readonly Attempt[]): Family[] {
  return families.filter((family) =>
    attempts.some((one) => one.family === family && !one.overtaken),
  );
}

/**
 * How often a segment must be sent again until the network is to blame. Linux waits at least 200 ms, and
 * twice as long each time: 1.4 s up to the third. A kernel acknowledges within half a second, however busy
 * the programs of its end are (RFC 9293 section 3.8.6.3); and a server may let go of a connection soon, as
 * nginx does after 5 s without the rest of a request.
 */
const repeatedAtLeast = 3;

/** Whether the network lost what was said on a connection that had come about, where it is declared to. */
export function isLost(
  { family, established, repeated = 0 }: Attempt,
  { loses = [] }: Pick<Dial, 'loses'>,
): boolean {
  return established && loses.includes(family) && repeated >= repeatedAtLeast;
}

/** Whether that is so of every connection that came about, but for those that a busy program was late to spare. */
export function isAllLost(dial: Pick<Dial, 'wire' | 'loses'>): boolean {
  const open = dial.wire.attempts.filter(({ established, overtaken }) => established && !overtaken);
  return open.length > 0 && open.every((attempt) => isLost(attempt, dial));
}

/** The client's ends of TCP connections over which these requests went. */
export function endsOf(requests: readonly Request[] = []): Endpoint[] {
  return requests.flatMap(({ local }) => (typeof local === 'object' ? [local] : []));
}

/** The client's ends of the connections over which the peer was reached. */
export function reachedFrom(dial: Dial): readonly Accepted['peer'][] {
  return dial.requests ? endsOf(served(dial)) : taken(dial).map(({ peer }) => peer);
}

/** The families over which the peer was reached. */
export function reachedFamilies(dial: Dial): Family[] {
  return familiesOf(reachedFrom(dial).map(({ address }) => address));
}

/** Whether the peer was reached over TLS, by the wire of all connections on which it was. */
export function isEncrypted(dial: Dial): boolean {
  const encrypted = encryption(dial);
  return encrypted.length > 0 && encrypted.every(Boolean);
}

export function isPartlyEncrypted(dial: Dial): boolean {
  const encrypted = encryption(dial);
  return encrypted.includes(true) && encrypted.includes(false);
}

function encryption(dial: Dial): boolean[] {
  return reachedFrom(dial).map((end) => attemptFrom(dial.wire, end)?.serverHello === true);
}

/**
 * The most that a client sends after its ClientHello and does not finish the handshake, in bytes: a
 * change of cipher and an encrypted alert (RFC 8446 section 5: 6 and 24). One that finishes it sends
 * at least a Finished of 32 bytes in a record of its own, after that change.
 */
const unfinishedAtMost = 40;

/** Whether the client of an attempt finished its TLS handshake. */
export function finishedTls({ clientHello, serverHello, sentAfterHello }: Attempt): boolean {
  return clientHello && serverHello && sentAfterHello > unfinishedAtMost;
}
