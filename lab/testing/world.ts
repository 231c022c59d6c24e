import { canonical, familyOf } from '../../src/address.ts';
import { type Family, families } from '../../src/outcome.ts';
import { attempt } from '../../src/testing/evidence.ts';
import { recordTypeOf, type Topology } from '../../src/topology.ts';
import { type Addresses, hostAddresses } from '../nodes/addresses.ts';
import type { ReferenceDial } from '../nodes/agent.ts';
import type { ExecResult } from '../nodes/container-spec.ts';
import type { ProvableWorld } from '../proof/provable.ts';
import { web } from '../servers/web.ts';
import type { Packet } from '../witness/packet.ts';
import type { Settled, Trace } from '../witness/watch.ts';
import { served } from './served.ts';
import { declared, files, namespace, networkId, type Shown } from './shown.ts';

const prefixes = { ipv6: '2001:db8:1:2', ipv4: '198.18.5' };
const network = { id: networkId, bridge: 'lab0' };
export const bridgeAddress = '02:42:00:00:00:01';

/** The nodes of the world; `machine` is one of programs under test. */
type NodeName = 'dns' | 'client' | 'web' | 'machine';

/** What is wrong with a world, each fault in its place. */
export interface Faults {
  readonly nodes?: Readonly<Partial<Record<NodeName, Partial<Shown>>>>;
  /** What a reference client comes to, where not as the topology says. */
  readonly reference?: (command: string) => Partial<ExecResult> | undefined;
  /** What the reference dial of a node comes to, where not as the topology says. */
  readonly dialled?: Partial<ReferenceDial>;
  /** What is found under names, where not as published. */
  readonly found?: Readonly<Record<string, readonly string[] | string>>;
  /** What the capture and the query log have of it, where not all. */
  readonly unseen?: 'capture' | 'query log';
  /** What somebody else did. */
  readonly foreign?: readonly string[];
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
  const node = (name: NodeName, own: readonly Addresses[]) => {
    const shown = { ...declared(topology, nameserver, own), ...faults.nodes?.[name] };
    return {
      inspect: async () => ({
        NetworkSettings: {
          Networks: Object.fromEntries(shown.networks.map((id) => [id, { NetworkID: id }])),
        },
      }),
      run: async (command: readonly string[]) =>
        command[0] === 'sh'
          ? result({ stdout: command.join().includes('hosts') ? files(shown) : namespace(shown) })
          : result(faults.reference?.(command.join(' ')) ?? expected(topology, command)),
      dial: async () => ({
        ...referenceDial(topology, addresses('dns'), own[0]),
        ...faults.dialled,
      }),
    };
  };
  const [dns, client] = [node('dns', [addresses('dns')]), node('client', [addresses('client')])];
  const at = places.map(({ place }) => ({ IPv4: place.ipv4, IPv6: place.ipv6 }));
  const server = node('web', at);
  const ofMachine = { IPv4: '198.18.5.220', IPv6: '2001:db8:1:2::c:1' };
  const programs = node('machine', [ofMachine]);
  const machine = {
    name: 'machine-1.lab.test',
    agent: programs,
    tools: programs,
    pod: programs,
    addresses: ofMachine,
  };
  return {
    spec: { topology },
    network,
    nameserver,
    hosts: [],
    addresses,
    capture: { exec: async () => result({ stdout: `${bridgeAddress}\n`, ...faults.bridge }) },
    dns: { ...dns, exec: dns.run },
    client: { ...client, exec: client.run },
    clientAgent: { ...client, found: async () => ({ ...foundAs(topology), ...faults.found }) },
    servers: [{ record: web, served: places, pod: server, tools: server }],
    machines: { made: [{ kind: { bindv6only: 0, image: '' }, machine }] },
    engineWatch: { foreign: async () => [...(faults.foreign ?? [])] },
    witnesses: {
      all: () => [...(faults.packets ?? [])],
      watch: (of: readonly string[]) => () => traceOf(of, faults.unseen),
      settle: async () => settled,
    },
  };
}

const settled: Settled = {
  marker: 'm1.marker.lab.test',
  clock: 0,
  capture: { captured: 1, decoded: 1, dropped: 0 },
};

/** What both witnesses have of a reference dial from these addresses. */
function traceOf(of: readonly string[], unseen: Faults['unseen']): Trace {
  const attempts = of.map((address) =>
    attempt(familyOf(address), { from: { address: canonical(address), port: 40_000 } }),
  );
  const queries = [{ name: 'dns.lab.test', type: 'AAAA' }];
  return {
    packets: [],
    queries: unseen === 'query log' ? [] : queries,
    wire: { answers: [], attempts: unseen === 'capture' ? [] : attempts },
  };
}

/** What is found under the names of all places. */
function foundAs({ published }: Topology) {
  const of = ({ place, peer }: (typeof places)[number]) => {
    const records = peer.records ?? published;
    return [
      ...(records.includes('AAAA') ? [place.ipv6] : []),
      ...(records.includes('A') ? [place.ipv4] : []),
    ];
  };
  return Object.fromEntries(places.map((one) => [one.place.name, of(one)]));
}

/** What a node's reference client comes to that dials as its topology says. */
function referenceDial(
  { link, published }: Topology,
  to: Addresses,
  own: Addresses | undefined,
): ReferenceDial {
  const came = (family: Family) =>
    link.includes(family) ? ([own?.[family] ?? '', 40_000] as const) : 'OSError 101';
  return {
    found: families.filter((one) => published.includes(recordTypeOf[one])).map((one) => to[one]),
    connected: Object.fromEntries(families.map((family) => [to[family], came(family)])),
    answered: link.map((family) => to[family]),
  };
}

function result(rest: Partial<ExecResult>): ExecResult {
  return { exitCode: 0, stdout: '', stderr: '', ...rest };
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
  const families: readonly Family[] = text.includes(place.name)
    ? link.filter(has)
    : [text.includes(place.ipv6) ? 'IPv6' : 'IPv4'];
  return { exitCode: families.some((family) => link.includes(family)) ? 0 : 7 };
}
