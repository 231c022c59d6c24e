import type { NodeProof } from '../../src/evidence.ts';
import { answerFaults } from './answers.ts';
import type { DeclaredNode } from './declared-node.ts';
import { nodeFaults } from './node-faults.ts';
import type { ProvableWorld } from './provable.ts';
import { proxiedFaults } from './proxied.ts';
import { readNode } from './reading.ts';
import { reference, referenceDialFaults, unseenOf } from './reference-dial.ts';
import { routerFaults } from './router.ts';
import { secondsInVain, stallsOf } from './stalls.ts';

/** What a node was proven by, and in what it is not as it is declared. */
export interface ProvenNode {
  readonly proof: NodeProof;
  readonly faults: readonly string[];
}

/** Reads a node, lets its reference client dial, and holds both against what is declared. */
export async function proveNode(world: ProvableWorld, node: DeclaredNode): Promise<ProvenNode> {
  const { topology } = world.spec;
  const [reading, container, dialled] = await Promise.all([
    readNode(node.tools, node.own, node.filter?.by),
    node.container.inspect(),
    dialFrom(world, node),
  ]);
  const networks = Object.values(container.NetworkSettings.Networks).map((one) => one.NetworkID);
  const { nameserver } = world;
  const own = { topology, nameserver: node.nameserver ?? nameserver, network: world.network.id };
  const declaration = { ...node, ...own, networks };
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
  const beyond = world.translation?.across(at);
  const addresses = [at.IPv4, at.IPv6, ...(beyond === undefined ? [] : [beyond])];
  const stalling = { stalls: stallsOf(world.spec.topology, at), inVain: secondsInVain };
  const isProgram = node.dials !== world.clientAgent;
  const [dialled, proxied] = await Promise.all([
    node.dials.dial({ name, port, addresses, ...stalling }),
    node.dialsPeers ? proxiedFaults(world, node.dials) : [],
  ]);
  await world.witnesses.settle();
  const seen = trace();
  const past = routerFaults(world, seen.packets, isProgram ? node.addresses : []);
  const faults = [
    ...referenceDialFaults(world.spec.topology, at, dialled, isProgram, beyond),
    ...unseenOf(dialled, seen),
    ...answerFaults(isProgram ? world.spec.topology : {}, seen.packets),
    ...past.slice(0, 1).map((one) => `exchanged ${one}`),
    ...proxied,
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
