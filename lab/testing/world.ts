import { canonical, familyOf } from '../../src/address.ts';
import { attempt } from '../../src/testing/evidence.ts';
import { peersOn, type Topology } from '../../src/topology.ts';
import { noRedirects } from '../between/router.ts';
import { type Way, waysOf } from '../between/ways.ts';
import { type Addresses, hostAddresses } from '../nodes/addresses.ts';
import type { ExecResult } from '../nodes/container-spec.ts';
import type { ReferenceDial } from '../nodes/reference.ts';
import type { ProvableWorld } from '../proof/provable.ts';
import { web } from '../servers/web.ts';
import type { Packet } from '../witness/packet.ts';
import type { Settled, Trace } from '../witness/watch.ts';
import { authorities } from './certificates.ts';
import { expected, foundAs, places } from './places.ts';
import { referenceDial } from './reference-dial.ts';
import { declared, networkId, type Shown, writtenBy } from './shown.ts';

const prefixes = { ipv6: '2001:db8:1:2', ipv4: '198.18.5' };
const network = { id: networkId, bridge: 'lab0' };
export const bridgeAddress = '02:42:00:00:00:01';

const machineAddresses = { IPv4: '198.18.5.220', IPv6: '2001:db8:1:2::c:1' };

/** The nodes of the world; `machine` is one of programs under test. */
type NodeName = 'dns' | 'client' | 'web' | 'machine' | 'router';

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

/** A world that is what it declares, but for its faults. */
export function fakeWorld(topology: Topology, faults: Faults = {}): ProvableWorld {
  const addresses = (host: 'dns' | 'client' | 'router') => hostAddresses(prefixes, host);
  const ways = waysOf(topology, prefixes);
  const nameserver = addresses('dns')[topology.link.includes('IPv6') ? 'IPv6' : 'IPv4'];
  const node = (
    name: NodeName,
    own: readonly Addresses[],
    by: readonly Way[] = [],
    onLink?: readonly string[],
  ) => {
    const as = declared(topology, nameserver, own, by, onLink);
    const forwarding = name === 'router' ? '1' : '0';
    const sysctls = {
      ...as.sysctls,
      'net.ipv6.conf.all.forwarding': forwarding,
      ...(name === 'client' && { 'net.ipv4.tcp_syn_retries': '6' }),
    };
    const filter = name === 'router' ? noRedirects : as.filter;
    const shown = { ...as, sysctls, filter, ...faults.nodes?.[name] };
    return {
      inspect: async () => ({
        NetworkSettings: {
          Networks: Object.fromEntries(shown.networks.map((id) => [id, { NetworkID: id }])),
        },
      }),
      run: async (command: readonly string[]) =>
        command[0] === 'sh'
          ? result({ stdout: writtenBy(command.join(), shown) })
          : result(faults.reference?.(command.join(' ')) ?? expected(topology, command)),
      dial: async () => ({
        ...referenceDial(topology, addresses('dns'), own[0]),
        ...faults.dialled,
      }),
      tunnel: async () => ({ local: null, status: null, answered: false, failed: 'no proxy' }),
    };
  };
  const dns = node('dns', [addresses('dns')], ways.servers);
  const client = node('client', [addresses('client')], ways.client);
  const router = node('router', [addresses('router')]);
  const at = places.map(({ place }) => ({ IPv4: place.ipv4, IPv6: place.ipv6 }));
  const server = node('web', at, ways.servers);
  const programs = node('machine', [machineAddresses], ways.programs, ways.aside?.onLink);
  const machine = {
    name: 'machine-1.lab.test',
    agent: programs,
    tools: programs,
    pod: programs,
    ...(topology.fault && { filter: { exec: programs.run } }),
    addresses: machineAddresses,
  };
  return {
    spec: { topology },
    network,
    ways,
    ...(topology.router && { router: { ...router, exec: router.run } }),
    nameserver,
    hosts: [],
    addresses,
    capture: { exec: async () => result({ stdout: `${bridgeAddress}\n`, ...faults.bridge }) },
    dns: { ...dns, exec: dns.run },
    client,
    clientAgent: {
      ...client,
      found: async () => ({ ...foundAs(topology, machineAddresses), ...faults.found }),
      certificate: async () => ({ certificate: null, failed: 'nothing listens' }),
    },
    certificates: authorities,
    servers: [
      { record: web, served: places, families: peersOn(topology), pod: server, tools: server },
    ],
    machines: { made: [{ kind: { bindv6only: 0, image: '' }, machine }] },
    engineWatch: {
      foreign: async (mark) => ({ acts: [...(faults.foreign ?? [])], marker: await mark() }),
    },
    witnesses: {
      all: () => [...(faults.packets ?? [])],
      watch: (of: readonly string[]) => () => traceOf(of, faults),
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
function traceOf(of: readonly string[], { unseen, packets = [] }: Faults): Trace {
  const attempts = of.map((address) =>
    attempt(familyOf(address), { from: { address: canonical(address), port: 40_000 } }),
  );
  const queries = [{ name: 'dns.lab.test', type: 'AAAA' }];
  return {
    packets,
    queries: unseen === 'query log' ? [] : queries,
    wire: { answers: [], attempts: unseen === 'capture' ? [] : attempts },
  };
}

function result(rest: Partial<ExecResult>): ExecResult {
  return { exitCode: 0, stdout: '', stderr: '', ...rest };
}
