import { canonical } from '../../src/address.ts';
import { asDialled, isEmbedded, recordTypeOf, type Topology } from '../../src/topology.ts';
import { type Addresses, hostAddresses, type Prefixes } from '../nodes/addresses.ts';
import { echoPort } from '../servers/dns.ts';
import {
  addressesOf,
  curlsWords,
  type Served,
  type ServerRecord,
  secondsOfReference,
} from '../servers/record.ts';
import { proxyPort, squidConf } from './squid.ts';
import type { Translation } from './translation.ts';

/** Ports to which it makes tunnels: of HTTPS, of masters, and of the lab's reference. */
const tunnels = [443, 9989, echoPort] as const;

/** Squid, as a server that stands between programs and their peers. */
export const squid: ServerRecord = {
  id: 'Squid',
  image: 'lab',
  // As root it would become another user, who cannot write to the output of the first.
  user: 'proxy',
  files: () => ({ '/etc/squid/squid.conf': squidConf(tunnels) }),
  command: () => ['squid', '-N'],
  ready: () => [/Accepting HTTP Socket connections/],
  logs: () => 'requests',
  // Nobody dials it as a peer: lab/dial/proxied.ts reads what it passed on.
  accepted: () => [],
  references: (_, host, seconds = secondsOfReference) => [
    [
      'curl',
      ...curlsWords,
      '--output',
      '/dev/null',
      '--max-time',
      `${seconds}`,
      `http://${host}:${proxyPort}/`,
    ],
  ],
};

/** The proxy of a world, before it is started. */
export interface Proxying {
  readonly served: Served;
  /** Families that it has. */
  readonly families: NonNullable<Topology['proxy']>;
  /** What the zone has of it. */
  readonly named: {
    readonly name: string;
    readonly addresses: Addresses;
    readonly peer: Served['peer'];
  };
  /** Nodes from which alone servers take connections: its own, and that of the lab's client. */
  readonly allowed: readonly Addresses[];
  readonly nameserver: string;
}

/** The proxy of a world, where its topology has one: it asks the DNS server over a family that it has. */
export function proxyingIn(
  topology: Topology,
  prefixes: Prefixes,
  translation: Pick<Translation, 'embedded'> | undefined,
): Proxying | undefined {
  const { proxy: families } = topology;
  if (!families) return undefined;
  const { IPv4, IPv6 } = hostAddresses(prefixes, 'proxy');
  const isTranslated = translation && isEmbedded(asDialled(topology));
  const addresses = { IPv4, IPv6: isTranslated ? translation.embedded(IPv4) : IPv6 };
  const name = 'proxy.lab.test';
  const records = families.map((family) => recordTypeOf[family]);
  const peer = { server: squid.id, port: proxyPort, records };
  const place = { name, ipv4: addresses.IPv4, ipv6: addresses.IPv6, authority: '' };
  return {
    served: { name: 'proxy', peer, place },
    families,
    named: { name, addresses, peer },
    allowed: [{ IPv4, IPv6 }, hostAddresses(prefixes, 'client')],
    nameserver: hostAddresses(prefixes, 'dns')[families.includes('IPv6') ? 'IPv6' : 'IPv4'],
  };
}

/** The addresses of a proxy's node, also that by which a translator makes it known. */
export function nodeOf({
  served,
  families,
}: {
  readonly served: readonly Served[];
  readonly families: Proxying['families'];
}): string[] {
  const known = served.flatMap((one) => [...addressesOf(one, families), one.place.ipv6]);
  return [...new Set(known.map(canonical))];
}
