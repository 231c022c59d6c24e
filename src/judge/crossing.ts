import { canonical, familyOf } from '../address.ts';
import { embedded } from '../embedded.ts';
import type { Attempt, Dial, Evidence, NodeProof } from '../evidence.ts';

/** The addresses of nodes that translate their own IPv4 (RFC 7335). */
const ofTranslators = /^192\.0\.0\.[0-7]$/;

/**
 * Where a connection of a node that translates its own IPv4 did not cross the link as that node's
 * translator makes it, a sentence each: from the address that its routes lead to the translator, to the
 * peer's address behind the prefix that its routes name (RFC 6877 section 6.3), the ports as they were.
 */
export function crossingDoubts(evidence: Evidence): string[] {
  const { instruments, controls, controlsFrom, event, ...dial } = evidence;
  const attemptsOf = (dials: readonly Pick<Dial, 'wire'>[]) =>
    dials.flatMap(({ wire }) => wire.attempts);
  const ofControls = attemptsOf(Object.values(controls)).flatMap((attempt) =>
    doubtsOf(attempt, (controlsFrom ?? evidence).instruments.node),
  );
  const own = attemptsOf([dial, ...(event?.again ? [event.again] : [])]).flatMap((attempt) =>
    doubtsOf(attempt, instruments.node),
  );
  return [...own, ...ofControls];
}

function doubtsOf({ from, to, crossedAs }: Attempt, { routes }: NodeProof): string[] {
  const said = (what: string) => [`the connection from port ${from.port} ${what}`];
  if (!crossedAs)
    return ofTranslators.test(from.address)
      ? said("is from a translator's node, and nothing says how it crossed the link")
      : [];
  const { from: first, to: last } = crossedAs;
  if (first.port !== from.port || last.port !== to.port)
    return said('crossed the link between other ports');
  if (familyOf(to.address) !== 'IPv4' || !ofTranslators.test(from.address))
    return said('was translated, and is not of IPv4');
  if (!routes.some((one) => isAddress(one, first.address)))
    return said(`crossed the link as ${first.address}, which is not its node's translator`);
  const prefixes = routes.flatMap((one) => (one.endsWith('/96') ? [one.slice(0, -3)] : []));
  return prefixes.some((prefix) => embedded(prefix, to.address) === last.address)
    ? []
    : said(`crossed the link to ${last.address}, which is not ${to.address}`);
}

function isAddress(route: string, address: string): boolean {
  return route.includes(':') && !route.includes('/') && canonical(route) === address;
}
