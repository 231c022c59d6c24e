import type { Attempt, Complaint, ControlId, Dial, Evidence } from '../evidence.ts';
import type { Tls } from '../outcome.ts';
import { furthest } from './hops.ts';
import { finishedTls, isEncrypted, isLost, taken } from './joins.ts';
import { elsewhereFaults } from './ran-elsewhere.ts';

/** What a control showed: a client that verifies refuses; one that crashed or said nothing proves nothing. */
export type ControlOutcome = 'refused' | 'accepted' | 'proves nothing';

/** What a client complains of whose handshake did not come so far that it could refuse a certificate. */
const ofNetwork: readonly Complaint[] = [
  'no address',
  'unreachable',
  'refused connection',
  'no TLS offered',
];

/** Words of a client that waited in vain: the certificate was not what it failed by. */
const waited = /\btime(?:d[ -]?|-?)out\b|TimeoutError|TimedOut/i;

/**
 * Refused means: both hellos on the wire, so that the client has the certificate; nothing after them
 * that finishes the handshake; nothing taken in the server's log; the client's own word that it
 * failed; and the client's own hand in it. The alert itself may be hidden from TLS 1.3 on (RFC 8446
 * section 6).
 */
export function controlOutcome(control: Dial): ControlOutcome {
  const { wire, product } = furthest(control);
  const { attempts } = wire;
  const hello = attempts.some(({ clientHello, serverHello }) => clientHello && serverHello);
  const finished = attempts.some(finishedTls) && product.complaint !== 'certificate';
  // What ends lets go of its connections, whatever it made of the certificate.
  const ended = product.exit !== undefined && product.complaint !== 'certificate';
  const failed = product.said === 'failed' || product.said === 'retries';
  const timedOut =
    product.complaint !== 'certificate' && product.words.some((one) => waited.test(one));
  const elsewhere = ofNetwork.includes(product.complaint ?? 'other');
  if (attempts.some((one) => isLost(one, control))) return 'proves nothing';
  if (taken(control).length)
    return product.said === 'succeeded' && isEncrypted(control) ? 'accepted' : 'proves nothing';
  const refused = product.complaint === 'certificate' || attempts.some(isGivenUp);
  return hello && refused && !finished && failed && !ended && !timedOut && !elsewhere
    ? 'refused'
    : 'proves nothing';
}

/** A change of cipher, which a client may send before it has read the certificate (RFC 8446 appendix D.4), in bytes. */
const changeOfCipher = 6;

/** The client answered the server's hello by an alert, or was the first to let go of the connection. */
function isGivenUp({ serverHello, sentAfterHello, closedBy }: Attempt): boolean {
  return serverHello && (sentAfterHello > changeOfCipher || closedBy === 'dialling end');
}

/**
 * What the client verified, by what it refused. Where no control was due nobody was there to refuse:
 * the clients that ask a listener take any certificate.
 */
export function tlsOf(evidence: Evidence): Tls {
  if (!isEncrypted(evidence)) return 'none';
  const of = (id: ControlId) => {
    const control = evidence.controls[id];
    return control && controlOutcome(control);
  };
  if (of('other authority') !== 'refused') return 'unverified';
  if (of('another name') === 'refused') return 'verified';
  return of('another name') === 'accepted' ? 'chain only' : 'unverified';
}

/** Controls that were due, and are missing or prove nothing. */
export function controlFaults(evidence: Evidence): string[] {
  const { controls, controlsDue, requests, uncontrolled } = evidence;
  if (!requests && !uncontrolled && isEncrypted(evidence) && controlsDue.length === 0)
    return ['TLS succeeded, and no control of it was due'];
  const elsewhere = elsewhereFaults(evidence);
  if (elsewhere.length) return elsewhere;
  return controlsDue.flatMap((id) => {
    const control = controls[id];
    if (!control) return [`TLS succeeded, but the control with ${inWords[id]} did not run`];
    const others = controlsDue.flatMap((other) => (other === id ? [] : (controls[other] ?? [])));
    if ([evidence, ...others].some((other) => sharesAddress(other, control)))
      return [`the control with ${inWords[id]} dialled an address that is another dial's`];
    if (trusts(evidence) !== undefined && trusts(control) !== true)
      return [`the control with ${inWords[id]} did not trust what it was given`];
    if (controlOutcome(control) !== 'proves nothing') return [];
    const words = furthest(control).product.words.at(-1) ?? 'no word of the program';
    return [`the control with ${inWords[id]} proves nothing (${words})`];
  });
}

/** Whether the program that speaks TLS trusts what it was given. */
function trusts(dial: Dial): boolean | undefined {
  return furthest(dial).product.trusts;
}

/** Each dial of a row has addresses to itself, by which it is known. */
function sharesAddress(a: Dial, b: Dial): boolean {
  return dialledBy(a).some(({ to }) =>
    dialledBy(b).some((other) => other.to.address === to.address),
  );
}

/** The attempts to connect to a peer itself: a proxy is that of all dials. */
function dialledBy({ wire, through }: Dial): Dial['wire']['attempts'] {
  return (through?.wire ?? wire).attempts;
}

const inWords: Readonly<Record<ControlId, string>> = {
  'other authority': 'a certificate of another authority',
  'another name': 'a certificate for another name',
};
