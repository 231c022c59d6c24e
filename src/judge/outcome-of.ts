import type { Dial } from '../evidence.ts';
import { isRefusal, type Over, type Stop } from '../outcome.ts';
import { furthest } from './hops.ts';
import { isAllLost, reachedFamilies, served, taken } from './joins.ts';
import { stopOf } from './stop.ts';

/** How one dial ended: over what its peer was reached, or where it stopped; or the facts, where they support no stop. */
export type Ended =
  | { readonly over: Over }
  | { readonly stop: Stop }
  | { readonly facts: readonly string[] };

export function endedOf(dial: Dial): Ended {
  const over = overOf(dial);
  return over ? { over } : stopOf(furthest(dial));
}

function overOf(dial: Dial): Over | undefined {
  // The server took what was brought, and the program never heard of it.
  if (
    isAllLost(dial) &&
    !taken(dial).some(({ status }) => isRefusal(status)) &&
    !dial.requests &&
    dial.product.said !== 'succeeded'
  )
    return undefined;
  const [first, second] = reachedFamilies(dial);
  if (first) return second ? 'IPv4+IPv6' : first;
  return served(dial).some(({ local }) => local === 'Unix socket') ? 'Unix socket' : undefined;
}
