import { type Field, type Packet, packetFields, parsePacket } from '../witness/packet.ts';

/** Fields in the order in which the lines below have them. */
// biome-ignore format: one table
const recorded: readonly Field[] = [
  'frame.time_epoch', 'eth.src', 'ip.src', 'ip.dst', 'ipv6.src', 'ipv6.dst', 'tcp.srcport', 'tcp.dstport', 'tcp.flags', 'tcp.len', 'tcp.stream',
  'dns.flags.response', 'dns.qry.name', 'dns.qry.type', 'dns.flags.rcode', 'dns.a', 'dns.aaaa', 'icmp.type', 'icmpv6.type', 'udp.srcport',
  'udp.dstport', 'tls.handshake.type', 'arp.opcode',
];

/** Ends of the connections below. */
export const node = { IPv6: '2001:db8:1:2::c:1', IPv4: '198.18.5.220' } as const;
export const server = { IPv6: '2001:db8:1:2::a:1', IPv4: '198.18.5.10' } as const;

/** What tshark 4.0.17 wrote of packets, with a bar in place of each tab. */
export const decoded = {
  /** A SYN over IPv6 that is sent three times, and a RST. */
  refused: `
1795885600.1|12:f2:8d:f4:2b:ac|||2001:db8:1:2::c:1|2001:db8:1:2::a:1|50000|9989|0x0002|0|0||||||||||||
1795885600.2|12:f2:8d:f4:2b:ac|||2001:db8:1:2::c:1|2001:db8:1:2::a:1|50000|9989|0x0002|0|0||||||||||||
1795885600.3|12:f2:8d:f4:2b:ac|||2001:db8:1:2::c:1|2001:db8:1:2::a:1|50000|9989|0x0002|0|0||||||||||||
1795885600.4|4e:a4:e0:31:5c:eb|||2001:db8:1:2::a:1|2001:db8:1:2::c:1|9989|50000|0x0014|0|0||||||||||||`,
  /** A SYN of each family to a host that is unreachable; a router answers each with an ICMP error. */
  icmp: `
1795885600.5|12:f2:8d:f4:2b:ac|198.18.5.220|198.18.5.10|||50001|9989|0x0002|0|1||||||||||||
1795885600.6|4e:a4:e0:31:5c:eb|198.18.5.1|198.18.5.220|||50001|9989||||||||||3|||||
1795885600.7|12:f2:8d:f4:2b:ac|||2001:db8:1:2::c:1|2001:db8:1:2::a:1|50002|9989|0x0002|0|2||||||||||||
1795885600.8|4e:a4:e0:31:5c:eb|||2001:db8:1:2::1|2001:db8:1:2::c:1|50002|9989|0x0002||2||||||||1||||`,
  /** A connection over IPv6 on which the peer speaks Perspective Broker. */
  answered: `
1795885600.9|12:f2:8d:f4:2b:ac|||2001:db8:1:2::c:1|2001:db8:1:2::a:1|50003|9989|0x0002|0|3||||||||||||
1795885601.0|4e:a4:e0:31:5c:eb|||2001:db8:1:2::a:1|2001:db8:1:2::c:1|9989|50003|0x0012|0|3||||||||||||
1795885601.1|12:f2:8d:f4:2b:ac|||2001:db8:1:2::c:1|2001:db8:1:2::a:1|50003|9989|0x0010|0|3||||||||||||
1795885601.2|4e:a4:e0:31:5c:eb|||2001:db8:1:2::a:1|2001:db8:1:2::c:1|9989|50003|0x0018|10|3||||||||||||`,
  /** A handshake of TLS over IPv4, on the port of the workers. */
  handshake: `
1795885601.3|12:f2:8d:f4:2b:ac|198.18.5.220|198.18.5.10|||50004|9989|0x0002|0|4||||||||||||
1795885601.4|4e:a4:e0:31:5c:eb|198.18.5.10|198.18.5.220|||9989|50004|0x0012|0|4||||||||||||
1795885601.5|12:f2:8d:f4:2b:ac|198.18.5.220|198.18.5.10|||50004|9989|0x0010|0|4||||||||||||
1795885601.6|12:f2:8d:f4:2b:ac|198.18.5.220|198.18.5.10|||50004|9989|0x0018|52|4|||||||||||1|
1795885601.7|4e:a4:e0:31:5c:eb|198.18.5.10|198.18.5.220|||9989|50004|0x0018|49|4|||||||||||2|`,
  /** A ClientHello that is answered by an alert. */
  refusedHello: `
1795885601.8|12:f2:8d:f4:2b:ac|||2001:db8:1:2::c:1|2001:db8:1:2::a:1|50005|9989|0x0002|0|5||||||||||||
1795885601.9|4e:a4:e0:31:5c:eb|||2001:db8:1:2::a:1|2001:db8:1:2::c:1|9989|50005|0x0012|0|5||||||||||||
1795885602.0|12:f2:8d:f4:2b:ac|||2001:db8:1:2::c:1|2001:db8:1:2::a:1|50005|9989|0x0010|0|5||||||||||||
1795885602.1|12:f2:8d:f4:2b:ac|||2001:db8:1:2::c:1|2001:db8:1:2::a:1|50005|9989|0x0018|52|5|||||||||||1|
1795885602.2|4e:a4:e0:31:5c:eb|||2001:db8:1:2::a:1|2001:db8:1:2::c:1|9989|50005|0x0018|7|5||||||||||||`,
  /** A connection of a node with itself, over each family. */
  loopback: `
1795885602.3|12:f2:8d:f4:2b:ac|||::1|::1|50006|9989|0x0002|0|6||||||||||||
1795885602.4|4e:a4:e0:31:5c:eb|||::1|::1|9989|50006|0x0012|0|6||||||||||||
1795885602.5|12:f2:8d:f4:2b:ac|||::1|::1|50006|9989|0x0010|0|6||||||||||||
1795885602.6|12:f2:8d:f4:2b:ac|||::1|::1|50006|9989|0x0018|3|6||||||||||||
1795885602.7|4e:a4:e0:31:5c:eb|||::1|::1|9989|50006|0x0018|8|6||||||||||||
1795885602.8|12:f2:8d:f4:2b:ac|127.0.0.1|127.0.0.1|||50007|9989|0x0002|0|7||||||||||||
1795885602.9|4e:a4:e0:31:5c:eb|127.0.0.1|127.0.0.1|||9989|50007|0x0012|0|7||||||||||||
1795885603.0|12:f2:8d:f4:2b:ac|127.0.0.1|127.0.0.1|||50007|9989|0x0010|0|7||||||||||||
1795885603.1|12:f2:8d:f4:2b:ac|127.0.0.1|127.0.0.1|||50007|9989|0x0018|3|7||||||||||||
1795885603.2|4e:a4:e0:31:5c:eb|127.0.0.1|127.0.0.1|||9989|50007|0x0018|5|7||||||||||||`,
  /** A SYN of each family from the same port. ICMPv6 says of that over IPv6 that it is unreachable, and that it is too big. */
  samePort: `
1795885603.3|12:f2:8d:f4:2b:ac|||2001:db8:1:2::c:1|2001:db8:1:2::a:1|50008|9989|0x0002|0|8||||||||||||
1795885603.4|12:f2:8d:f4:2b:ac|198.18.5.220|198.18.5.10|||50008|9989|0x0002|0|9||||||||||||
1795885603.5|4e:a4:e0:31:5c:eb|||2001:db8:1:2::1|2001:db8:1:2::c:1|50008|9989|0x0002||8||||||||1||||
1795885603.6|4e:a4:e0:31:5c:eb|||2001:db8:1:2::1|2001:db8:1:2::c:1|50008|9989|0x0002||8||||||||2||||`,
  /** A datagram to a port on which nobody listens, and the error that comes back. */
  marker: `
1795885603.7|12:f2:8d:f4:2b:ac|127.0.0.1|127.0.0.1||||||||||||||||40000|9||
1795885603.8|4e:a4:e0:31:5c:eb|127.0.0.1|127.0.0.1||||||||||||||3||40000|9||`,
  /** The ports of `refused` once more, later. */
  portAgain: `
1795885603.9|12:f2:8d:f4:2b:ac|||2001:db8:1:2::c:1|2001:db8:1:2::a:1|50000|9989|0x0002|0|10||||||||||||
1795885604.0|4e:a4:e0:31:5c:eb|||2001:db8:1:2::a:1|2001:db8:1:2::c:1|9989|50000|0x0014|0|10||||||||||||`,
  /** A question of ARP. */
  arp: `
1795885604.1|12:f2:8d:f4:2b:ac|||||||||||||||||||||1`,
  /** Queries for both records of a name that has both, and their answers. */
  dns: `
1795885643.504054|52:5f:88:5b:77:25|||2001:db8:1:2::c:1|2001:db8:1:2::5||||||0|gitlab-name.push.lab.test|1||||||45242|53||
1795885643.504075|52:5f:88:5b:77:25|||2001:db8:1:2::c:1|2001:db8:1:2::5||||||0|gitlab-name.push.lab.test|28||||||45242|53||
1795885643.507173|62:19:f6:3e:88:ea|||2001:db8:1:2::5|2001:db8:1:2::c:1||||||1|gitlab-name.push.lab.test|1|0|203.0.113.205||||53|45242||
1795885643.507211|62:19:f6:3e:88:ea|||2001:db8:1:2::5|2001:db8:1:2::c:1||||||1|gitlab-name.push.lab.test|28|0||2001:db8:1:2::a:1|||53|45242||`,
} as const;

/** A packet with these fields. */
export function packet(fields: Partial<Packet>): Packet {
  return Object.fromEntries(packetFields.map((field) => [field, fields[field] ?? ''])) as Packet;
}

/** Lines as the decoder writes them. */
export function linesOf(...texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    text
      .trim()
      .split('\n')
      .map((line) => {
        const values = line.split('|');
        const has = packet(Object.fromEntries(recorded.map((field, at) => [field, values[at]])));
        return packetFields.map((field) => has[field]).join('\t');
      }),
  );
}

/** Packets that were decoded. */
export function packetsOf(...texts: readonly string[]): Packet[] {
  return linesOf(...texts).flatMap((line) => parsePacket(line) ?? []);
}
