/** Fields that tshark decodes, one line a packet, tab-separated, in this order. */
// biome-ignore format: one table
export const packetFields = [
  'frame.time_epoch', 'eth.src', 'ip.src', 'ip.dst', 'ipv6.src', 'ipv6.dst', 'tcp.srcport', 'tcp.dstport', 'tcp.flags', 'tcp.len', 'tcp.stream',
  'dns.flags.response', 'dns.qry.name', 'dns.qry.type', 'dns.flags.rcode', 'dns.a', 'dns.aaaa', 'icmp.type', 'icmpv6.type', 'udp.srcport',
  'udp.dstport', 'tls.handshake.type', 'arp.opcode', 'arp.src.proto_ipv4', 'arp.dst.proto_ipv4', 'icmpv6.nd.ns.target_address', 'icmpv6.nd.na.target_address',
  'tcp.analysis.retransmission', 'tcp.seq', 'eth.dst', 'ip.ttl', 'ipv6.hlim',
] as const;
export type Field = (typeof packetFields)[number];

/** A decoded packet; a field that the packet does not have is an empty string. */
export type Packet = Readonly<Record<Field, string>>;

/** When a packet was captured, in milliseconds since the epoch. */
export function timeOf(packet: Packet): number {
  return Number(packet['frame.time_epoch']) * 1000;
}

/** Whether a line is one of the decoder's, and not of what tcpdump says. */
export function isPacketLine(line: string): boolean {
  return line.split('\t').length === packetFields.length;
}

/** Reads one line of the decoder; nothing when the line is not a packet. */
export function parsePacket(line: string): Packet | undefined {
  const values = line.split('\t');
  if (values.length !== packetFields.length) return undefined;
  return Object.fromEntries(
    packetFields.map((field, index) => [field, values[index]]),
  ) as unknown as Packet;
}
