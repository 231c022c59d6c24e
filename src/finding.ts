import { isDeepStrictEqual } from 'node:util';
import type { Finding } from './outcome.ts';

/** A finding alone and in a fixed order of fields, taken from anything that carries one. */
export function findingIn(carrier: Finding): Finding {
  const { outcome, asked, attempted, afterwards, listening, build, connects, answered, shownPeer } = carrier;
  return {
    outcome,
    asked,
    attempted,
    afterwards,
    ...(listening && { listening }),
    ...(build && { build }),
    ...(connects && { connects }),
    ...(answered && { answered }),
    ...(shownPeer && { shownPeer }),
  };
}

/** Whether two findings say the same. */
export function sameFinding(a: Finding, b: Finding): boolean {
  return isDeepStrictEqual(findingIn(a), findingIn(b));
}
