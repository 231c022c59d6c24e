import { canonical } from '../../src/address.ts';
import { attemptFrom } from '../../src/judge/joins.ts';
import { type Family, families } from '../../src/outcome.ts';
import { dialsIn, type Fault, type Topology } from '../../src/topology.ts';
import { isAaaaLost } from '../../src/topology-names.ts';
import type { Addresses } from '../nodes/addresses.ts';
import type { ReferenceDial } from '../nodes/reference.ts';
import { echoPort } from '../servers/dns.ts';
import type { Trace } from '../witness/watch.ts';
import { ownRecords } from '../world/records.ts';
import { otherThan } from './names.ts';

/**
 * Whom every node dials to prove itself: a server on the DNS server's node that sends back what comes
 * (RFC 862), by its name and by an address of each family.
 */
export const reference = { name: 'dns.lab.test', port: echoPort } as const;

/** Errors of Linux for an address to which there is no route: EADDRNOTAVAIL and ENETUNREACH. */
const noRoute = ['OSError 99', 'OSError 101'];

/**
 * In what a node dials otherwise than its topology says; `beyond` is where a translator leads to the same
 * server: the name must lead to the addresses that are
 * published, each family of the link must connect, and one that it lacks must be refused at once.
 */
export function referenceDialFaults(
  topology: Topology,
  at: Addresses,
  dialled: ReferenceDial,
  isProgram = true,
  beyond?: string,
): string[] {
  const records = ownRecords(topology, at);
  const lost = isProgram && isAaaaLost(topology);
  const wanted = records.filter(({ type }) => type === 'A' || !lost).map(({ address }) => address);
  const other = otherThan(wanted, dialled.found);
  return [
    ...(other === undefined ? [] : [`finds ${other} under ${reference.name}`]),
    ...families.flatMap((family) =>
      connectFaults(topology, isProgram ? dialsIn(topology) : topology.link, family, at, dialled),
    ),
    ...(beyond === undefined || dialled.answered.includes(beyond)
      ? []
      : [`cannot connect and speak by the translator, to ${beyond}`]),
  ];
}

function connectFaults(
  { fault }: Topology,
  link: readonly Family[],
  family: Family,
  at: Addresses,
  dialled: ReferenceDial,
): string[] {
  const came = dialled.connected[at[family]] ?? 'it did not try';
  const did = typeof came === 'object' ? extentOf(dialled, at[family]) : came;
  const wrong = (must: string) => [`${must} over ${family} (${did})`];
  if (!link.includes(family)) {
    if (typeof came === 'object') return [`connects over ${family}, which the link does not carry`];
    return noRoute.includes(came)
      ? []
      : [`is not refused over ${family}, which the link does not carry (${came})`];
  }
  if (!fault?.families.includes(family))
    return did === 'spoke' ? [] : wrong('cannot connect and speak');
  return shows[fault.kind](family, fault).test(did) ? [] : wrong(`is not ${inWords(fault)}`);
}

/** How far a connection came that was established. */
function extentOf({ heard, answered }: ReferenceDial, address: string): string {
  if (answered.includes(address)) return 'spoke';
  return heard.includes(address) ? 'spoke in small packets' : 'connected';
}

/** What a client comes to where a fault is. */
const shows: Readonly<Record<Fault['kind'], (family: Family, fault: Fault) => RegExp>> = {
  dropped: () => /timed out/,
  rejected: (family, { by = 'TCP reset' }) => rejections[by][family],
  'broken after the handshake': () => /^connected$/,
  'large packets dropped': () => /^spoke in small packets$/,
};

/** Errors of Linux: ECONNREFUSED; and for an ICMP error of communication that is prohibited, EHOSTUNREACH and EACCES. */
const rejections: Readonly<Record<NonNullable<Fault['by']>, Readonly<Record<Family, RegExp>>>> = {
  'TCP reset': { IPv4: /Error 111$/, IPv6: /Error 111$/ },
  'ICMP error': { IPv4: /Error 113$/, IPv6: /Error 13$/ },
};

function inWords({ kind, by = 'TCP reset' }: Fault): string {
  return kind === 'rejected'
    ? `rejected by ${by === 'TCP reset' ? 'a reset' : 'an ICMP error'}`
    : kind;
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
