import { canonical } from '../../src/address.ts';
import type { Accepted, Attempt, Wire } from '../../src/evidence.ts';
import type { Addresses } from '../nodes/addresses.ts';
import type { Pair } from './tayga.ts';

/** An address of IPv6, and the IPv4 address by which the other side knows it. */
export interface Known extends Pair {
  /** It is that of a translator in this node, which has another IPv4 address itself. */
  readonly clat?: { readonly node: string };
}

/** How programs before a translator, and peers behind it, know each other. It leaves ports as they are. */
export interface Translation {
  /** Behind it IPv4 is found in IPv6: 96 bits within the world's own /64, written without their length. */
  readonly prefix: string;
  readonly pairs: readonly Known[];
  /** The IPv6 address in which it embeds an IPv4 address. */
  embedded(ipv4: string): string;
  /** The address by which a node that has these is dialled across it. */
  across(node: Addresses): string;
  /** Addresses by which peers behind it know a client that has these. */
  behind(client: Addresses): string[];
  /** Addresses by which the link knows a node that has these. */
  onLink(addresses: readonly string[]): string[];
  /** What a node did, as its programs know it. */
  asDialled(wire: Wire): Wire;
  /** What a peer logged of a client, as that knows itself; its end as the peer saw it is kept. */
  beforeIt(entry: Accepted): Accepted;
  /** An attempt as the peers' side has it; nothing of it is changed where it is not translated. */
  behindIt(attempt: Attempt): Attempt;
}

/** The prefix of a world's translator. */
export function prefixIn(ipv6: string): string {
  return `${ipv6}:64::`;
}

/** The pair of an IPv6 address. */
export function pairOf<T extends Pair>(pairs: readonly T[], address: string): T | undefined {
  return pairs.find(({ ipv6 }) => canonical(ipv6) === canonical(address));
}
