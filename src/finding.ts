import { isDeepStrictEqual } from 'node:util';
import type { Finding } from './outcome.ts';

/** Every field of a finding, in the order in which it is written. */
const fields = Object.keys({
  outcome: true,
  queried: true,
  attempted: true,
  loopback: true,
  onward: true,
  afterwards: true,
  listening: true,
  build: true,
  connects: true,
  answered: true,
  shownPeer: true,
  after: true,
  event: true,
} satisfies Record<keyof Finding, true>) as (keyof Finding)[];

/** A finding alone and in a fixed order of fields, taken from anything that carries one. */
export function findingIn(carrier: Finding): Finding {
  return Object.fromEntries(
    fields.filter((field) => carrier[field]).map((field) => [field, carrier[field]]),
  ) as Partial<Finding> as Finding;
}

/** Whether two findings say the same. */
export function sameFinding(a: Finding, b: Finding): boolean {
  return isDeepStrictEqual(findingIn(a), findingIn(b));
}
