import type Docker from 'dockerode';
import ipaddr from 'ipaddr.js';
import { canonical } from '../../src/address.ts';
import { Running } from '../nodes/container.ts';
import { taygaIn, translating } from './tayga.ts';

/** The IPv4 addresses of a node with a translator of its own, and of that (RFC 7335). */
export const clat = { node: '192.0.0.1', translator: '192.0.0.2', device: 'clat' } as const;

/** The largest IPv4 packet that fits the link when it is translated: its header grows by 20 bytes. */
const largest = 1480;

/** Settings of a node that passes on what its translator makes. */
export const clatSettings: Readonly<Record<string, string>> = {
  'net.ipv6.conf.all.forwarding': '1',
};

/** The IPv6 address by which the IPv4 packets of a node leave it. */
export function clatAddress(node: string): string {
  return canonical(new ipaddr.IPv6(ipaddr.IPv6.parse(node).parts.with(5, 0x464)).toString());
}

/**
 * Gives a node that has IPv6 alone an IPv4 address, whose packets are translated in the node itself
 * for a NAT64 to translate them back (RFC 6877).
 */
export async function startClat(
  docker: Docker,
  spec: {
    image: string;
    labels: Readonly<Record<string, string>>;
    pod: Pick<Running, 'id' | 'role'>;
    /** The node's own address. */
    ipv6: string;
    /** That of the NAT64. */
    prefix: string;
  },
): Promise<Running> {
  const { image, labels, pod, prefix } = spec;
  const ipv6 = clatAddress(spec.ipv6);
  const lines = [
    `link set ${clat.device} up`,
    `addr add ${clat.node}/32 dev ${clat.device}`,
    `route add default dev ${clat.device} mtu ${largest}`,
    `route add ${ipv6} dev ${clat.device}`,
  ];
  const pairs = [{ ipv4: clat.node, ipv6 }];
  return translating(
    await Running.start(docker, {
      image,
      labels,
      role: `CLAT of the ${pod.role}`,
      on: { pod: pod.id },
      ...taygaIn({ device: clat.device, own: clat.translator, prefix, pairs }, lines),
    }),
  );
}
