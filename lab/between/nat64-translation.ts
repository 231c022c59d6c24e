import { canonical } from '../../src/address.ts';
import { embedded, extracted } from '../../src/embedded.ts';
import type { Accepted, Attempt, Wire } from '../../src/evidence.ts';
import { type Addresses, type Prefixes, translatedAddress } from '../nodes/addresses.ts';
import { clat, clatAddress } from './clat.ts';
import { type Known, pairOf, prefixIn, type Translation } from './translation.ts';

/** How programs before a NAT64, and peers behind it, know each other (RFC 6146). */
export class Nat64Translation implements Translation {
  readonly prefix: string;
  readonly pairs: readonly Known[];

  /** That of a world, for these nodes, and for those that translate themselves. Throws when there are too many. */
  constructor(
    prefixes: Prefixes,
    nodes: readonly Addresses[],
    withClat: readonly Addresses[] = [],
  ) {
    const known = [
      ...nodes.map(({ IPv6: ipv6 }) => ({ ipv6 })),
      ...withClat.map(({ IPv6: node }) => ({ ipv6: clatAddress(node), clat: { node } })),
    ];
    this.prefix = prefixIn(prefixes.ipv6);
    this.pairs = known.map((one, index) => ({ ...one, ipv4: translatedAddress(prefixes, index) }));
  }

  embedded(ipv4: string): string {
    return embedded(this.prefix, ipv4);
  }

  across({ IPv4 }: Addresses): string {
    return this.embedded(IPv4);
  }

  behind({ IPv6 }: Addresses): string[] {
    const own = canonical(IPv6);
    return this.pairs.flatMap(({ ipv4, ipv6, clat: by }) =>
      [ipv6, by?.node].some((one) => one && canonical(one) === own) ? [ipv4] : [],
    );
  }

  onLink(addresses: readonly string[]): string[] {
    const own = addresses.map(canonical);
    const others = this.pairs.filter(({ clat: by }) => by && own.includes(canonical(by.node)));
    return [...own, ...others.map(({ ipv6 }) => ipv6)];
  }

  /** What a node's own translator made of IPv4 was IPv4. */
  asDialled(wire: Wire): Wire {
    return { ...wire, attempts: wire.attempts.map((attempt) => this.beforeClat(attempt)) };
  }

  private beforeClat(attempt: Attempt): Attempt {
    const { from, to } = attempt;
    const peer = extracted(this.prefix, to.address);
    if (peer === undefined || !pairOf(this.pairs, from.address)?.clat) return attempt;
    return {
      ...attempt,
      family: 'IPv4',
      from: { address: clat.node, port: from.port },
      to: { address: peer, port: to.port },
      crossedAs: { from, to },
    };
  }

  beforeIt(entry: Accepted): Accepted {
    const pair = this.pairs.find(({ ipv4 }) => ipv4 === entry.peer.address);
    if (!pair) return entry;
    const address = pair.clat ? clat.node : canonical(pair.ipv6);
    return { ...entry, peer: { ...entry.peer, address }, seenAs: entry.peer };
  }

  behindIt(attempt: Attempt): Attempt {
    const { from, to } = attempt.crossedAs ?? attempt;
    const peer = extracted(this.prefix, to.address);
    const pair = pairOf(this.pairs, from.address);
    return peer !== undefined && pair
      ? { ...attempt, from: { ...from, address: pair.ipv4 } }
      : attempt;
  }
}
