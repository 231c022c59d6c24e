import type { Prediction } from '../src/prediction.ts';
import {
  connecting,
  loopbacksIn,
  losing,
  peersOn,
  programsOn,
  type Topology,
  type TopologyId,
} from '../src/topology.ts';
import { familiesNamed, namedAndConnecting } from '../src/topology-names.ts';
import { topologies } from './topologies.ts';

/** Where predictions speak: by facts of the topologies, so that a new one is among them. */
export type Where = Required<Pick<Prediction, 'in' | 'where'>>;

/** The topologies of which this is true, with the words for it after "where". */
export function where(words: string, is: (topology: Topology) => boolean): Where {
  return { in: topologies.filter(is).map(({ id }) => id), where: words };
}

/** Whether programs are not on the link in a family. */
export function programsLack(family: 'IPv4' | 'IPv6'): (topology: Topology) => boolean {
  return (topology) => !programsOn(topology).includes(family);
}

/** Topologies in which a row is not asked, each with the reason. */
export function notWhere(
  reason: string,
  is: (topology: Topology) => boolean,
): Readonly<Record<TopologyId, string>> {
  return Object.fromEntries(topologies.filter(is).map(({ id }) => [id, reason]));
}

const has = (family: 'IPv4' | 'IPv6') => (families: readonly string[]) => families.includes(family);
const v4 = has('IPv4');
const v6 = has('IPv6');
const both = (families: readonly string[]) => v4(families) && v6(families);

export const everyLink = where('any family connects', (one) => connecting(one).length > 0);
export const overIpv6 = where('IPv6 connects', (one) => v6(connecting(one)));
export const overIpv4 = where('IPv4 connects', (one) => v4(connecting(one)));
export const overBoth = where('both families connect', (one) => both(connecting(one)));
export const ipv4OutOfReach = where(
  'IPv4 does not connect, and nothing translates',
  (one) => !v4(connecting(one)) && !one.translator,
);
export const ipv4Dead = where('IPv4 does not connect', (one) => !v4(connecting(one)));
export const namedOverIpv6 = where('names lead over IPv6', (one) => v6(namedAndConnecting(one)));
export const namedOverIpv4 = where('names lead over IPv4', (one) => v4(namedAndConnecting(one)));
export const withIpv4Loopback = where('the machine has 127.0.0.1', (one) =>
  loopbacksIn(one).includes('127.0.0.1'),
);
export const unnamedOverIpv4 = where(
  'names do not lead over IPv4',
  (one) => !v4(namedAndConnecting(one)),
);
export const onlyAaaa = where('names lead to IPv6 alone', (one) => !v4(familiesNamed(one)));
export const bothNamedOverIpv4 = where(
  'names lead to both families, and IPv4 connects by name',
  (one) => both(familiesNamed(one)) && v4(namedAndConnecting(one)),
);
export const bothNamedIpv4Dead = where(
  'names lead to both families, and IPv4 does not connect by name',
  (one) => both(familiesNamed(one)) && !v4(namedAndConnecting(one)),
);

/** A way out is asked beside the plain topologies where names do not lead over IPv4, by which alone the plain way goes. */
export const whereNeeded = {
  core: true,
  notApplicable: notWhere(
    'names lead over IPv4 there, and no way out is needed',
    (one) => !one.everyRow && v4(namedAndConnecting(one)),
  ),
} as const;

/** An address with TLS is asked beside the plain topologies where TLS by name stops: a short name is in no certificate. */
export const whereTlsByNameStops = {
  core: true,
  notApplicable: notWhere(
    'nothing there stops TLS by name that lets the plain way by name pass',
    (one) => !one.everyRow && !one.searches && losing(one).length === 0,
  ),
} as const;

/** The whole name is asked where programs are given a short one. */
export const whereNamesAreShort = {
  core: true,
  notApplicable: notWhere('names are whole there', (one) => !one.searches),
} as const;

/** Where an address of the link means the peer: both are on one link, and have IPv6 there. */
const onOneLink = (one: Topology) =>
  v6(programsOn(one)) && v6(peersOn(one)) && !one.router && !one.translator && !one.proxy;

/** What those who dial a program meet; names are no part of it. */
const inbound = (topology: Topology) => {
  const { uniqueLocal, fault, loopback, router } = topology;
  return JSON.stringify([programsOn(topology), uniqueLocal, fault, loopback, router]);
};

/** Topologies in which those who dial a program meet what they met in an earlier one, each with that. */
function twins(facts = inbound): ReadonlyMap<TopologyId, TopologyId> {
  const alike = [...Map.groupBy(topologies, facts).values()];
  return new Map(
    alike.flatMap(([first, ...others]) => others.map(({ id }) => [id, first?.id ?? id] as const)),
  );
}

/** Those of them in which a listener has clients on its own link, and not behind a proxy alone. */
export function listenersTwins(): ReadonlyMap<TopologyId, TopologyId> {
  const proxied = topologies.filter(({ proxy }) => proxy).map(({ id }) => id);
  return new Map([...twins()].filter(([id]) => !proxied.includes(id)));
}

/** Those topologies, each with the reason why a row is not asked there again. */
export function sameLink(because: string, facts = inbound): Readonly<Record<TopologyId, string>> {
  const reasons = [...twins(facts)].map(([id, twin]) => [id, `${because}: it fares as in ${twin}`]);
  return Object.fromEntries(reasons);
}

/** A link-local address is asked where it leads to the peer, once a link: names are no part of it. */
export const whereLinkLocal = {
  notApplicable: {
    ...sameLink('a link-local address does not look at names'),
    ...notWhere('both ends are not on one link with IPv6', (one) => !onOneLink(one)),
  },
} as const;
