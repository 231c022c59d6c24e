import { canonical } from '../../src/address.ts';
import { embedded, extracted } from '../../src/embedded.ts';
import type { Accepted, Attempt, Wire } from '../../src/evidence.ts';
import { type Addresses, type Prefixes, translatedAddress } from '../nodes/addresses.ts';
import type { Pair } from './tayga.ts';
import { pairOf, prefixIn, type Translation } from './translation.ts';

/**
 * How clients that have IPv4 alone, and peers that have IPv6 alone, know each other by a border relay
 * (RFC 7755): a peer by the IPv4 address that is mapped to its own (RFC 7757), and a client by an IPv6
 * address that embeds its own (RFC 6052).
 */
export class SiitTranslation implements Translation {
  readonly prefix: string;
  readonly pairs: readonly Pair[];

  /** That of a world, for these peers, and for nodes of the lab's own, which have IPv4 besides. */
  constructor(prefixes: Prefixes, peers: readonly Addresses[], own: readonly Addresses[]) {
    this.prefix = prefixIn(prefixes.ipv6);
    this.pairs = [
      ...peers.map(({ IPv4: ipv4, IPv6: ipv6 }) => ({ ipv4, ipv6 })),
      ...own.map(({ IPv6: ipv6 }, index) => ({ ipv4: translatedAddress(prefixes, index), ipv6 })),
    ];
  }

  embedded(ipv4: string): string {
    return embedded(this.prefix, ipv4);
  }

  /** Throws where the node has no address mapped to its own. */
  across({ IPv6 }: Addresses): string {
    const pair = pairOf(this.pairs, IPv6);
    if (!pair) throw new ReferenceError(`no IPv4 address is mapped to ${IPv6}`);
    return pair.ipv4;
  }

  behind({ IPv4 }: Addresses): string[] {
    return [this.embedded(IPv4)];
  }

  onLink(addresses: readonly string[]): string[] {
    return addresses.map(canonical);
  }

  asDialled(wire: Wire): Wire {
    return wire;
  }

  beforeIt(entry: Accepted): Accepted {
    const address = extracted(this.prefix, entry.peer.address);
    if (address === undefined) return entry;
    return { ...entry, peer: { ...entry.peer, address }, seenAs: entry.peer };
  }

  behindIt(attempt: Attempt): Attempt {
    const { from, to } = attempt;
    const pair = this.pairs.find(({ ipv4 }) => ipv4 === to.address);
    if (!pair) return attempt;
    return {
      ...attempt,
      from: { ...from, address: this.embedded(from.address) },
      to: { ...to, address: canonical(pair.ipv6) },
    };
  }
}
