import type { ControlId, Dial, Evidence } from '../evidence.ts';
import type { Tls } from '../outcome.ts';
import { isEncrypted, taken } from './joins.ts';

/** What a control showed: a client that verifies refuses; one that crashed or said nothing proves nothing. */
export type ControlOutcome = 'refused' | 'accepted' | 'proves nothing';

/**
 * Refused means: a ClientHello on the wire, no acceptance in the server's log, and the client's own
 * word that it failed. The alert itself is hidden from TLS 1.3 on (RFC 8446 section 6).
 */
export function controlOutcome(control: Dial): ControlOutcome {
  const { wire, product } = control;
  const hello = wire.attempts.some(({ established, clientHello }) => established && clientHello);
  const failed = product.said === 'failed' || product.said === 'retries';
  if (taken(control).length) return product.said === 'succeeded' ? 'accepted' : 'proves nothing';
  return hello && failed ? 'refused' : 'proves nothing';
}

/** What the client verified, by what it refused. */
export function tlsOf(evidence: Evidence): Tls {
  if (!isEncrypted(evidence)) return 'none';
  const refused = (id: ControlId) => {
    const control = evidence.controls[id];
    return control !== undefined && controlOutcome(control) === 'refused';
  };
  if (!refused('other authority')) return 'unverified';
  return refused('another name') ? 'verified' : 'chain only';
}

/** Controls that were due, and are missing or prove nothing. */
export function controlFaults({ controls, controlsDue }: Evidence): string[] {
  return controlsDue.flatMap((id) => {
    const control = controls[id];
    if (!control) return [`TLS succeeded, but the control with ${inWords[id]} did not run`];
    if (controlOutcome(control) !== 'proves nothing') return [];
    const words = control.product.words.at(-1) ?? 'no word of the program';
    return [`the control with ${inWords[id]} proves nothing (${words})`];
  });
}

const inWords: Readonly<Record<ControlId, string>> = {
  'other authority': 'a certificate of another authority',
  'another name': 'a certificate for another name',
};
