import type { Family } from '../../src/outcome.ts';
import { peersOn, programsOn } from '../../src/topology.ts';
import type { ProgramRunner, Runner } from '../nodes/agent.ts';
import type { MachineKind } from '../nodes/machines.ts';
import { addressesOf } from '../servers/record.ts';
import type { ProvableMachine, ProvableNode, ProvableWorld } from './provable.ts';

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
  /** Families that it has; those of the link unless given. */
  readonly families?: readonly Family[];
  /** Those that the engine gave it, where it does not have all of them: Docker has named it by each. */
  readonly given?: readonly string[];
  /** Whether its resolver is that of the world; the DNS server has none. */
  readonly resolves: boolean;
  readonly bindv6only: 0 | 1;
  /** A default route over the link, which leads nowhere. */
  readonly defaultRoute: boolean;
  /** Lines of its hosts file beyond Docker's own: an address and a name. */
  readonly hosts: readonly string[];
  /** Gives addresses up early where a fault is. */
  readonly dialsPeers: boolean;
  /** Families of its loopback interface; both unless given. */
  readonly loopback?: readonly Family[] | undefined;
}

const plain = {
  resolves: true,
  bindv6only: 0,
  defaultRoute: false,
  hosts: [],
  dialsPeers: true,
} as const;

/** The nodes that every world has, and its servers. */
export function standingNodes(world: ProvableWorld): DeclaredNode[] {
  const { link } = world.spec.topology;
  const { dns, client, clientAgent } = world;
  const byEngine: Runner = { run: (command) => dns.exec(command) };
  return [
    {
      ...plain,
      name: 'dns',
      container: dns,
      tools: byEngine,
      own: byEngine,
      addresses: on(link, world.addresses('dns')),
      resolves: false,
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
    },
    ...world.servers.map(({ record, served, pod, tools }) => ({
      ...plain,
      name: record.id,
      container: pod,
      tools,
      own: tools,
      addresses: served.flatMap((one) => addressesOf(one, peersOn(world.spec.topology))),
      given: served.flatMap((one) => addressesOf(one, link)),
    })),
  ];
}

/** A machine of programs under test. */
export function machineNode(
  world: Pick<ProvableWorld, 'spec' | 'hosts'>,
  { kind, machine }: { readonly kind: MachineKind; readonly machine: ProvableMachine },
): DeclaredNode {
  const { agent, tools, pod, addresses, name } = machine;
  const { topology } = world.spec;
  return {
    name: `the machine ${name}`,
    container: pod,
    tools,
    own: agent,
    dials: agent,
    addresses: on(programsOn(topology), addresses),
    families: programsOn(topology),
    given: on(topology.link, addresses),
    resolves: true,
    bindv6only: kind.bindv6only,
    defaultRoute: kind.defaultRoute ?? false,
    hosts: [...world.hosts, ...(kind.hosts ?? [])],
    dialsPeers: true,
    loopback: topology.loopback,
  };
}

/** Addresses of the families of a link. */
export function on(link: readonly Family[], addresses: Readonly<Record<Family, string>>): string[] {
  return link.map((family) => addresses[family]);
}
