import { familyOf } from '../../src/address.ts';
import { families } from '../../src/outcome.ts';
import { programsOn } from '../../src/topology.ts';
import type { Packet } from '../witness/packet.ts';
import { destination, source } from '../witness/wire.ts';
import { machineNode, standingNodes } from './declared.ts';
import { foreignAnswers } from './foreign-answers.ts';
import { nameFaults } from './names.ts';
import { proveNode } from './node.ts';
import type { ProvableWorld } from './provable.ts';
import { routerFaults } from './router.ts';

/**
 * Proves a world after its last dial: every node, also those of programs under test, still is what is
 * declared, nobody else had a hand in it or answered in place of its DNS server, and nothing of a family
 * that the link does not carry was ever sent.
 */
export async function postflight(world: ProvableWorld): Promise<string[]> {
  const machines = world.machines.made.map((made) => machineNode(world, made));
  const proofs = [...standingNodes(world), ...machines].map((node) =>
    proveNode(world, node).then(({ faults }) => faults),
  );
  const faults = (await Promise.all([...proofs, nameFaults(world)])).flat();
  const programs = machines.flatMap(({ addresses }) => addresses);
  const { bridge } = world.network;
  const { acts, marker } = await world.engineWatch.foreign(() =>
    world.capture.exec(['cat', `/sys/class/net/${bridge}/address`]),
  );
  const packets = world.witnesses.all();
  return [
    ...faults,
    ...acts,
    ...(marker.exitCode === 0
      ? foreignPackets(world, packets, marker.stdout.trim())
      : [`the bridge ${bridge} is gone`]),
    ...foreignAnswers(world, packets),
    ...routerFaults(world, packets, programs).slice(0, 3),
  ];
}

/**
 * Packets of a family that the link does not carry, or that a program has not. The bridge itself is the engine's host and no node;
 * it speaks of its own link-local address.
 */
function foreignPackets(
  world: ProvableWorld,
  packets: readonly Packet[],
  bridgeMac: string,
): string[] {
  const { topology } = world.spec;
  const { link } = topology;
  const lacking = families.filter((family) => !programsOn(topology).includes(family));
  const given = world.machines.made.flatMap(({ machine }) =>
    lacking.map((family) => machine.addresses[family]),
  );
  const forbidden = packets.filter((packet) => {
    if (packet['eth.src'] === bridgeMac || isAnnouncement(packet)) return false;
    const address = source(packet);
    return address
      ? !link.includes(familyOf(address)) || given.includes(address)
      : packet['arp.opcode'] !== '' && !link.includes('IPv4');
  });
  return forbidden
    .slice(0, 3)
    .map(
      (packet) =>
        `a packet of a family that ${topology.translator || topology.programs ? 'programs have not' : 'the link does not carry'}: ${packet['arp.opcode'] ? 'ARP' : `${source(packet)} to ${destination(packet)}`} from ${packet['eth.src']}`,
    );
}

/** What the engine itself tells the link of an address that it gives (RFC 9131 section 6.1.2): its container says nothing of it. */
function isAnnouncement(packet: Packet): boolean {
  return (
    destination(packet) === 'ff02::1' &&
    packet['icmpv6.nd.na.target_address'] === packet['ipv6.src'] &&
    packet['icmpv6.type'] === '136'
  );
}
