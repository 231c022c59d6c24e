import { canonical } from '../../src/address.ts';
import type { Packet } from './packet.ts';

/** Addresses that a node asked its link for, and that nobody answered for. */
export function unresolvedBy(packets: readonly Packet[], node: readonly string[]): string[] {
  const asked = packets.flatMap((packet) =>
    isBy(packet, node) ? neighbourAsked(packet) || [] : [],
  );
  const answered = packets.flatMap(
    (packet) => packet['icmpv6.nd.na.target_address'] || replied(packet) || [],
  );
  const silent = new Set(asked).difference(new Set(answered.map(canonical)));
  return [...silent].filter((address) => !node.includes(address));
}

/** The address for which a packet asks the link; an empty string where it does not. */
export function neighbourAsked(packet: Packet): string {
  const address = packet['icmpv6.nd.ns.target_address'] || requested(packet);
  return address && canonical(address);
}

/** Whether a packet is to or from a node, ARP among them, whose addresses are not those of IP. */
export function isOf(packet: Packet, node: readonly string[]): boolean {
  const ends = [
    packet['ipv6.src'] || packet['ip.src'] || packet['arp.src.proto_ipv4'],
    packet['ipv6.dst'] || packet['ip.dst'] || packet['arp.dst.proto_ipv4'],
  ];
  return ends.some((end) => node.includes(end));
}

function isBy(packet: Packet, node: readonly string[]): boolean {
  return node.includes(packet['ipv6.src'] || packet['arp.src.proto_ipv4']);
}

/** The address that a request of ARP is for. */
function requested(packet: Packet): string {
  return packet['arp.opcode'] === '1' ? packet['arp.dst.proto_ipv4'] : '';
}

/** The address that a reply of ARP is of. */
function replied(packet: Packet): string {
  return packet['arp.opcode'] === '2' ? packet['arp.src.proto_ipv4'] : '';
}
