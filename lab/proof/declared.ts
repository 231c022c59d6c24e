import { type Family, families } from '../../src/outcome.ts';
import { dialsIn, programsOn, type Topology, translatesItself } from '../../src/topology.ts';
import { clat, clatAddress } from '../between/clat.ts';
import { noRedirects } from '../between/router.ts';
import { translatorName, waysOfTranslator } from '../between/translator.ts';
import type { Runner } from '../nodes/agent.ts';
import type { MachineKind } from '../nodes/machines.ts';
import { addressesOf } from '../servers/record.ts';
import type { DeclaredNode } from './declared-node.ts';
import { clientFilter, faultFilter, serverFilter } from './filters.ts';
import type { ProvableMachine, ProvableServer, ProvableWorld } from './provable.ts';

const plain = {
  resolves: true,
  bindv6only: 0,
  defaultRoute: false,
  hosts: [],
  dialsPeers: true,
} as const;

/** The nodes that every world has, its servers, and what stands between them and programs. */
export function standingNodes(world: ProvableWorld): DeclaredNode[] {
  const { topology, standing } = world.spec;
  const { link } = topology;
  // Nodes that are older than a fault are as patient as those of a network without one.
  const dialsPeers = !standing?.faultIsLate;
  const { dns, client, clientAgent, ways } = world;
  return [
    {
      ...plain,
      name: 'dns',
      container: dns,
      ...byEngine(dns),
      addresses: on(link, world.addresses('dns')),
      resolves: false,
      dialsPeers,
      ways: ways.servers,
      // One that is older than its fault has no right to read the rules.
      filter: standing?.faultIsLate ? undefined : faultFilter(world, byEngine(dns).tools),
    },
    {
      ...plain,
      name: 'client',
      container: client,
      tools: clientAgent,
      own: clientAgent,
      dials: clientAgent,
      dialsPeers: false,
      addresses: on(link, world.addresses('client')),
      hosts: world.hosts,
      ways: ways.client,
      filter: clientFilter(world),
    },
    ...routerNode(world),
    ...world.servers.map((server) => serverNode(world, server, dialsPeers)),
  ];
}

/** A server, or the proxy before the others. */
function serverNode(
  world: ProvableWorld,
  server: ProvableServer,
  dialsPeers: boolean,
): DeclaredNode {
  const { record, served, families, pod, tools } = server;
  const { link } = world.spec.topology;
  return {
    ...plain,
    name: record.id,
    container: pod,
    tools,
    own: tools,
    dialsPeers,
    addresses: served.flatMap((one) => addressesOf(one, families)),
    linkLocal: served.flatMap(({ place: { linkLocal } }) => linkLocal ?? []),
    nameserver: record.id === world.proxy?.record.id ? world.proxy.nameserver : undefined,
    given: served.flatMap((one) => addressesOf(one, link)),
    ways: world.ways.servers,
    filter: serverFilter(world, server),
  };
}

/** What is run on a node by the engine, and not by an agent. */
function byEngine(node: Pick<ProvableWorld['dns'], 'exec'>): Pick<DeclaredNode, 'tools' | 'own'> {
  const runner: Runner = { run: (command) => node.exec(command) };
  return { tools: runner, own: runner };
}

/** What passes packets on between programs and all others, or translates them, where a world has it. */
function routerNode({
  router,
  spec,
  addresses,
  translation,
  ways: all,
}: ProvableWorld): DeclaredNode[] {
  if (!router) return [];
  const { tools, own } = byEngine(router);
  const node = {
    ...plain,
    tools,
    own,
    container: router,
    addresses: on(spec.topology.link, addresses('router')),
    resolves: false,
    dialsPeers: false,
    forwards: families,
  } as const;
  if (!translation)
    return [{ ...node, name: 'router', ways: [], filter: { rules: noRedirects, by: tools } }];
  const { device, reached, ways } = waysOfTranslator(translation, all);
  const name = translatorName(spec.topology);
  return [{ ...node, name, ways, device: { name: device, routes: reached } }];
}

/** A machine of programs under test. */
export function machineNode(
  world: Pick<ProvableWorld, 'spec' | 'hosts' | 'ways'>,
  { kind, machine }: { readonly kind: MachineKind; readonly machine: ProvableMachine },
): DeclaredNode {
  const { agent, tools, pod, addresses, name, filter } = machine;
  const { topology } = world.spec;
  const translates = translatesItself(topology);
  return {
    name: `the machine ${name}`,
    container: pod,
    tools,
    own: agent,
    dials: agent,
    addresses: programAddresses(topology, addresses),
    families: dialsIn(topology),
    ...(translates && {
      device: { name: clat.device, routes: ['default', clatAddress(addresses.IPv6)] },
      forwards: ['IPv6'],
    }),
    given: on(topology.link, addresses),
    resolves: true,
    bindv6only: kind.bindv6only,
    tcpRetries: kind.tcpRetries,
    defaultRoute: kind.defaultRoute ?? false,
    hosts: [...world.hosts, ...(kind.hosts ?? [])],
    dialsPeers: true,
    loopback: topology.loopback,
    ways: world.ways.programs,
    onLink: world.ways.aside?.onLink,
    filter: filter && faultFilter(world, byEngine(filter).tools),
  };
}

/** Addresses of a node of programs, of those that it would have on a link of both families. */
export function programAddresses(
  topology: Topology,
  addresses: Readonly<Record<Family, string>>,
): string[] {
  const own = translatesItself(topology) ? [clat.node] : [];
  return [...on(programsOn(topology), addresses), ...own];
}

/** Addresses of the families of a link. */
export function on(link: readonly Family[], addresses: Readonly<Record<Family, string>>): string[] {
  return link.map((family) => addresses[family]);
}
