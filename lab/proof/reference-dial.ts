import { canonical } from '../../src/address.ts';
import { attemptFrom } from '../../src/judge/joins.ts';
import { type Family, families } from '../../src/outcome.ts';
import { familiesPublished, type Topology } from '../../src/topology.ts';
import type { Addresses } from '../nodes/addresses.ts';
import type { ReferenceDial } from '../nodes/agent.ts';
import type { Trace } from '../witness/watch.ts';
import { otherThan } from './names.ts';

/** Whom every node dials to prove itself: the DNS server, by its name and by an address of each family. */
export const reference = { name: 'dns.lab.test', port: 53 } as const;

/** Errors of Linux for an address to which there is no route: EADDRNOTAVAIL and ENETUNREACH. */
const noRoute = ['OSError 99', 'OSError 101'];

/**
 * In what a node dials otherwise than its topology says: the name must lead to the addresses that are
 * published, each family of the link must connect, and one that it lacks must be refused at once.
 */
export function referenceDialFaults(
  { link, published }: Topology,
  at: Addresses,
  dialled: ReferenceDial,
): string[] {
  const wanted = familiesPublished(published).map((family) => at[family]);
  const other = otherThan(wanted, dialled.found);
  return [
    ...(other === undefined ? [] : [`finds ${other} under ${reference.name}`]),
    ...families.flatMap((family) => connectFaults(link, family, at, dialled)),
  ];
}

function connectFaults(
  link: readonly Family[],
  family: Family,
  at: Addresses,
  { connected }: ReferenceDial,
): string[] {
  const came = connected[at[family]];
  const isConnected = typeof came === 'object';
  if (link.includes(family))
    return isConnected ? [] : [`cannot connect over ${family} (${came ?? 'it did not try'})`];
  if (isConnected) return [`connects over ${family}, which the link does not carry`];
  return came !== undefined && noRoute.includes(came)
    ? []
    : [
        `is not refused over ${family}, which the link does not carry (${came ?? 'it did not try'})`,
      ];
}

/** What the wire and the query log lack of a reference dial: they must have seen the node. */
export function unseenOf(dialled: ReferenceDial, { wire, queries }: Trace): string[] {
  const ends = Object.values(dialled.connected).flatMap((came) =>
    typeof came === 'object' ? [{ address: canonical(came[0]), port: came[1] }] : [],
  );
  const unseen = ends.filter((end) => !attemptFrom(wire, end)?.established);
  const logged = queries.some(({ name }) => name === reference.name);
  return [
    ...unseen.map(
      ({ address, port }) => `is not seen by the capture, from ${address} port ${port}`,
    ),
    ...(logged ? [] : [`is not in the query log, with ${reference.name}`]),
  ];
}
