import type { NodeProof } from '../../src/evidence.ts';
import type { DeclaredNode } from './declared.ts';
import { nodeFaults } from './node-faults.ts';
import type { ProvableWorld } from './provable.ts';
import { readNode } from './reading.ts';
import { reference, referenceDialFaults, unseenOf } from './reference-dial.ts';

/** What a node was proven by, and in what it is not as it is declared. */
export interface ProvenNode {
  readonly proof: NodeProof;
  readonly faults: readonly string[];
}

/** Reads a node, lets its reference client dial, and holds both against what is declared. */
export async function proveNode(world: ProvableWorld, node: DeclaredNode): Promise<ProvenNode> {
  const { topology } = world.spec;
  const [reading, container, dialled] = await Promise.all([
    readNode(node.tools, node.own),
    node.container.inspect(),
    dialFrom(world, node),
  ]);
  const networks = Object.values(container.NetworkSettings.Networks).map((one) => one.NetworkID);
  const { nameserver } = world;
  const declaration = { ...node, topology, nameserver, networks, network: world.network.id };
  const { interfaces, routes4, routes6, sysctls, resolver, hosts } = reading;
  const proof: NodeProof = {
    addresses: interfaces.flatMap(({ addr_info }) => addr_info.map(({ local }) => local)),
    routes: [...routes4, ...routes6].map(({ dst }) => dst),
    resolver,
    hosts,
    sysctls,
    found: dialled?.found ?? [],
    connected: dialled?.connected ?? {},
  };
  return { proof, faults: [...nodeFaults(declaration, reading), ...(dialled?.faults ?? [])] };
}

interface Dialled extends Pick<NodeProof, 'found' | 'connected'> {
  readonly faults: readonly string[];
}

async function dialFrom(world: ProvableWorld, node: DeclaredNode): Promise<Dialled | undefined> {
  if (!node.dials) return undefined;
  const at = world.addresses('dns');
  const trace = world.witnesses.watch(node.addresses);
  const { name, port } = reference;
  const beyond = world.translation?.embedded(at.IPv4);
  const addresses = [at.IPv4, at.IPv6, ...(beyond === undefined ? [] : [beyond])];
  const dialled = await node.dials.dial({ name, port, addresses });
  await world.witnesses.settle();
  const faults = [
    ...referenceDialFaults(
      world.spec.topology,
      at,
      dialled,
      node.dials !== world.clientAgent,
      beyond,
    ),
    ...unseenOf(dialled, trace()),
  ];
  const connected = Object.entries(dialled.connected).map(
    ([address, came]) => [address, typeof came === 'string' ? came : 'connected'] as const,
  );
  return {
    found: dialled.found,
    connected: Object.fromEntries(connected),
    faults: faults.map((fault) => `${node.name} ${fault}`),
  };
}
