import { canonical } from '../../src/address.ts';
import { type Family, families } from '../../src/outcome.ts';
import { isMapped, peersOn, programsOn, type Topology } from '../../src/topology.ts';
import {
  type Addresses,
  hostAddresses,
  machinePrefixes,
  type Prefixes,
  subnetOf,
} from '../nodes/addresses.ts';

/** A route by another node. */
export interface Way {
  /** A prefix with its length, or `default`. */
  readonly to: string;
  readonly via: string;
}

/** How the nodes of a world find each other where something stands between them. */
export interface Ways {
  /** Those of machines of programs under test, of the client, and of the DNS server and all others. */
  readonly programs: readonly Way[];
  readonly client: readonly Way[];
  readonly servers: readonly Way[];
  /** Those of a translator, beside what it translates. */
  readonly translator?: readonly Way[];
  /** Whom machines reach on the link, where that is not everybody; prefixes that they do not reach so. */
  readonly aside?: { readonly onLink: readonly string[]; readonly offLink: readonly string[] };
}

/** The ways of a topology; `prefix` is that of its translator, of 96 bits, without its length. */
export function waysOf(
  topology: Pick<Topology, 'link' | 'router' | 'translator'>,
  prefixes: Prefixes,
  prefix?: string,
): Ways {
  const { link, router, translator } = topology;
  const by = hostAddresses(prefixes, 'router');
  const translated = translator ? [{ to: `${prefix}/96`, via: by.IPv6 }] : [];
  if (isMapped(topology)) return { programs: [], client: [], servers: translated };
  if (!router) return { programs: translated, client: translated, servers: [] };
  const machines = machinePrefixes(prefixes);
  const toPrograms = link.flatMap((family) =>
    machines[family].map((to) => ({ to, via: by[family] })),
  );
  return {
    programs: link.map((family) => ({ to: 'default', via: by[family] })),
    client: toPrograms,
    servers: toPrograms,
    aside: {
      onLink: link.map((family) => by[family]),
      offLink: link.map((family) => subnetOf(prefixes, family)),
    },
  };
}

/**
 * With the ways of all nodes that dial to literals, which are addresses of servers, but not of the link:
 * by an address of the same server that is, or by the translator that gives it to the server.
 */
export function withLiterals(
  ways: Ways,
  places: readonly { readonly addresses: Addresses; readonly literal?: Family }[],
  topology: Pick<Topology, 'link' | 'peers' | 'translator' | 'programs'>,
  prefixes: Prefixes,
): Ways {
  const server = places.find(({ literal }) => !literal)?.addresses;
  const translator = isMapped(topology) ? hostAddresses(prefixes, 'router') : undefined;
  const on = peersOn(topology);
  const literals = places.flatMap(({ literal, addresses }) => {
    const by = literal && (on.includes(literal) ? server : translator)?.[literal];
    return literal && by ? [{ literal, to: canonical(addresses[literal]), via: by }] : [];
  });
  const waysIn = (families: readonly Family[]) =>
    literals.flatMap(({ literal, ...way }) => (families.includes(literal) ? [way] : []));
  return {
    ...ways,
    programs: [...ways.programs, ...waysIn(programsOn(topology))],
    client: [...ways.client, ...waysIn(families)],
    ...(translator && { translator: waysIn(on) }),
  };
}

/** Commands of a shell that give a node these routes; they need NET_ADMIN. */
export function adding(ways: readonly Way[]): string[] {
  return ways.map(({ to, via }) => `${ip(via)} route add ${to} via ${via}`);
}

/** Commands that prepare a machine: where it is aside, its router alone stays on its link. */
export function addingForPrograms({ programs, aside }: Ways): string[] {
  const { onLink = [], offLink = [] } = aside ?? {};
  return [
    ...offLink.map((prefix) => `${ip(prefix)} route del ${prefix} dev eth0`),
    ...onLink.map((address) => `${ip(address)} route add ${address} dev eth0`),
    ...adding(programs),
  ];
}

function ip(address: string): string {
  return address.includes(':') ? 'ip -6' : 'ip -4';
}
