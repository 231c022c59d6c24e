import { machinePrefixes, type Prefixes } from '../nodes/addresses.ts';
import type { Packet } from '../witness/packet.ts';
import { destination, source } from '../witness/wire.ts';
import { routerMac } from './router.ts';

/**
 * A filter of pcap-filter(7) for the link on both sides of a router: each packet that crosses it is
 * seen once, on the side of programs. Twice the same is a retransmission to a decoder.
 */
export function onProgramSide(prefixes: Prefixes): string {
  const { IPv4, IPv6 } = machinePrefixes(prefixes);
  const machine = (end: 'src' | 'dst') =>
    `(${[...IPv4, ...IPv6].map((prefix) => `${end} net ${prefix}`).join(' or ')})`;
  const passedOn = `ether src ${routerMac} and ${machine('src')}`;
  const toBePassedOn = `ether dst ${routerMac} and ${machine('dst')} and not ${machine('src')}`;
  return `not (${passedOn}) and not (${toBePassedOn})`;
}

/** What one router leaves of the 64 hops with which Linux sends a packet (RFC 8200 section 3). */
const hopsLeft = 63;

/**
 * In what packets went past the router that stands between programs and all others, a sentence each;
 * `router` are its own addresses.
 */
export function pastRouter(
  packets: readonly Packet[],
  programs: readonly string[],
  router: readonly string[],
): string[] {
  return packets.flatMap((packet) => {
    const [from, to] = [source(packet), destination(packet)];
    if (!from || isMulticast(to)) return [];
    const words = `${from} to ${to} from ${packet['eth.src']}`;
    if (isRedirect(packet)) return [`a redirect past the router: ${words}`];
    if (programs.includes(from))
      return packet['eth.dst'] === routerMac ? [] : [`a packet past the router: ${words}`];
    if (!programs.includes(to)) return [];
    const isRouters = router.includes(from) || from.startsWith('fe80:');
    const left = Number(packet['ipv6.hlim'] || packet['ip.ttl']);
    if (packet['eth.src'] === routerMac && (isRouters || left === hopsLeft)) return [];
    return [`a packet past the router, with a hop limit of ${left}: ${words}`];
  });
}

/** A router says that its neighbours are on one link (RFC 792, RFC 4861 section 4.5). */
function isRedirect(packet: Packet): boolean {
  return packet['icmp.type'] === '5' || packet['icmpv6.type'] === '137';
}

function isMulticast(address: string): boolean {
  return /^(?:ff|22[4-9]\.|23\d\.|255\.)/.test(address);
}
