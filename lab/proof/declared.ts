import { type Family, families } from '../../src/outcome.ts';
import { dialsIn, programsOn, type Topology, translatesItself } from '../../src/topology.ts';
import { clat, clatAddress } from '../between/clat.ts';
import { noRedirects } from '../between/router.ts';
import { translatorName, waysOfTranslator } from '../between/translator.ts';
import type { Way } from '../between/ways.ts';
import type { ProgramRunner, Runner } from '../nodes/agent.ts';
import type { MachineKind } from '../nodes/machines.ts';
import { addressesOf } from '../servers/record.ts';
import { clientFilter, type Filter, faultFilter, serverFilter } from './filters.ts';
import type { ProvableMachine, ProvableNode, ProvableServer, ProvableWorld } from './provable.ts';

/** A node as its topology declares it. */
export interface DeclaredNode {
  readonly name: string;
  /** Its container, whose networks the engine tells. */
  readonly container: ProvableNode;
  /** The lab's tools in its network namespace. */
  readonly tools: Runner;
  /** Its own container, as the user of its programs: what their resolver reads is read there. */
  readonly own: Runner;
  /** Dials as its programs do; absent where none of them dials. */
  readonly dials?: ProgramRunner;
  readonly addresses: readonly string[];
  /** Link-local addresses that it has beside the kernel's own. */
  readonly linkLocal?: readonly string[];
  /** Families that it has; those of the link unless given. */
  readonly families?: readonly Family[];
  /** Those that the engine gave it, where it does not have all of them: Docker has named it by each. */
  readonly given?: readonly string[];
  /** Whether its resolver is that of the world; the DNS server has none. */
  readonly resolves: boolean;
  /** Its resolver, where that is another. */
  readonly nameserver?: string | undefined;
  readonly bindv6only: 0 | 1;
  /** How often its kernel sends a segment again; as Linux does unless given. */
  readonly tcpRetries?: number | undefined;
  /** A default route over the link, which leads nowhere. */
  readonly defaultRoute: boolean;
  /** Lines of its hosts file beyond Docker's own: an address and a name. */
  readonly hosts: readonly string[];
  /** Gives addresses up early where a fault is. */
  readonly dialsPeers: boolean;
  /** The interface of a translator in it, and what it reaches by that. */
  readonly device?: { readonly name: string; readonly routes: readonly string[] } | undefined;
  /** Families of its loopback interface; both unless given. */
  readonly loopback?: readonly Family[] | undefined;
  /** Its routes by other nodes. */
  readonly ways: readonly Way[];
  /** Whom it reaches on the link, where that is not everybody. */
  readonly onLink?: readonly string[] | undefined;
  /** Its packet filter. */
  readonly filter?: Filter;
  /** Families in which it passes on packets that are not its own. */
  readonly forwards?: readonly Family[];
}

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
