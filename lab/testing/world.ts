import type { Family } from '../../src/outcome.ts';
import type { Topology } from '../../src/topology.ts';
import { type Addresses, hostAddresses } from '../nodes/addresses.ts';
import type { ExecResult } from '../nodes/container.ts';
import { web } from '../servers/web.ts';
import type { Packet } from '../witness/capture.ts';
import type { ProvableWorld } from '../world/provable.ts';
import { served } from './served.ts';

const prefixes = { ipv6: '2001:db8:1:2', ipv4: '198.18.5' };
const network = { id: 'the network', bridge: 'lab0' };
export const bridgeAddress = '02:42:00:00:00:01';

/** A node as `ip` of iproute2 6.1 and the engine show it. */
export interface Shown {
  readonly addresses: readonly { family: 'inet' | 'inet6'; local: string; scope: string }[];
  readonly routes4: readonly { dst: string; dev: string }[];
  readonly routes6: readonly { dst: string; dev: string }[];
  readonly resolver: string;
  readonly networks: readonly string[];
}

/** What is wrong with a world, each fault in its place. */
export interface Faults {
  readonly nodes?: Readonly<Partial<Record<'dns' | 'client' | 'web', Partial<Shown>>>>;
  /** What a reference client comes to, where not as the topology says. */
  readonly reference?: (command: string) => Partial<ExecResult> | undefined;
  readonly packets?: readonly Packet[];
  readonly bridge?: Partial<ExecResult>;
}

/** A place on plain HTTP, and one whose name has only an A record. */
export const places = [
  served(
    'name',
    { server: 'web', port: 80 },
    { name: 'name.push.lab.test', ipv6: '2001:db8:1:2::a:1', ipv4: '198.18.5.10' },
  ),
  served(
    'website',
    { server: 'web', port: 80, records: ['A'] },
    { name: 'website.git.lab.test', ipv6: '2001:db8:1:2::a:2', ipv4: '198.18.5.11' },
  ),
];

/** A world that is what it declares, but for its faults. */
export function fakeWorld(topology: Topology, faults: Faults = {}): ProvableWorld {
  const addresses = (host: 'dns' | 'client') => hostAddresses(prefixes, host);
  const nameserver = addresses('dns')[topology.link.includes('IPv6') ? 'IPv6' : 'IPv4'];
  const node = (name: 'dns' | 'client' | 'web', own: readonly Addresses[]) => {
    const shown = { ...declared(topology, nameserver, own), ...faults.nodes?.[name] };
    return {
      inspect: async () => ({
        NetworkSettings: {
          Networks: Object.fromEntries(shown.networks.map((id) => [id, { NetworkID: id }])),
        },
      }),
      run: async (command: readonly string[]) =>
        command[0] === 'sh'
          ? result({ stdout: script(shown) })
          : result(faults.reference?.(command.join(' ')) ?? expected(topology, command)),
    };
  };
  const [dns, client] = [node('dns', [addresses('dns')]), node('client', [addresses('client')])];
  const at = places.map(({ place }) => ({ IPv4: place.ipv4, IPv6: place.ipv6 }));
  const server = node('web', at);
  return {
    spec: { topology },
    network,
    nameserver,
    addresses,
    capture: { exec: async () => result({ stdout: `${bridgeAddress}\n`, ...faults.bridge }) },
    dns: { ...dns, exec: dns.run },
    client,
    clientAgent: client,
    servers: [{ record: web, served: places, pod: server, tools: server }],
    witnesses: { all: () => [...(faults.packets ?? [])] },
  };
}

function result(rest: Partial<ExecResult>): ExecResult {
  return { exitCode: 0, stdout: '', stderr: '', ...rest };
}

/** What a node shows that is as its topology says. */
function declared({ link }: Topology, nameserver: string, own: readonly Addresses[]): Shown {
  const kind = (family: Family) => (family === 'IPv4' ? 'inet' : 'inet6');
  const global = own.flatMap((one) =>
    link.map((family) => ({ family: kind(family), local: one[family], scope: 'global' }) as const),
  );
  const local = { family: 'inet6', local: 'fe80::e833:44ff:feab:b75c', scope: 'link' } as const;
  const ipv6 = link.includes('IPv6');
  return {
    addresses: ipv6 ? [...global, local] : global,
    routes4: link.includes('IPv4') ? [{ dst: '198.18.5.0/24', dev: 'eth0' }] : [],
    routes6: ipv6 ? ['2001:db8:1:2::/64', 'fe80::/64'].map((dst) => ({ dst, dev: 'eth0' })) : [],
    resolver: `nameserver ${nameserver}\n`,
    networks: [network.id],
  };
}

function script({ addresses, routes4, routes6, resolver }: Shown): string {
  const loopback = { family: 'inet', local: '127.0.0.1', scope: 'host' };
  const interfaces = [
    { ifname: 'lo', addr_info: [loopback] },
    { ifname: 'eth0', addr_info: addresses },
  ];
  const texts = [interfaces, routes4, routes6].map((one) => `${JSON.stringify(one)}\n\n`);
  return `${texts.join('')}${resolver}`;
}

/** What curl and getent come to in a topology. */
function expected({ link, published }: Topology, command: readonly string[]): Partial<ExecResult> {
  const text = command.join(' ');
  const of = places.find(({ place }) =>
    [place.name, place.ipv4, place.ipv6].some((one) => text.includes(one)),
  );
  if (!of) throw new Error(`nobody is asked by ${text}`);
  const { place, peer } = of;
  const records = peer.records ?? published;
  const has = (family: Family) => records.includes(family === 'IPv4' ? 'A' : 'AAAA');
  if (command[0] === 'getent') {
    const family = command[1] === 'ahostsv4' ? 'IPv4' : 'IPv6';
    const address = family === 'IPv4' ? place.ipv4 : place.ipv6;
    return has(family) ? { stdout: `${address}  STREAM ${place.name}\n` } : { exitCode: 2 };
  }
  const families: readonly Family[] = text.includes(place.name)
    ? link.filter(has)
    : [text.includes(place.ipv6) ? 'IPv6' : 'IPv4'];
  return { exitCode: families.some((family) => link.includes(family)) ? 0 : 7 };
}
