import { canonical } from '../../src/address.ts';
import { embedded, extracted } from '../../src/embedded.ts';
import type { Accepted, Attempt, Wire } from '../../src/evidence.ts';
import { type Addresses, type Prefixes, translatedAddress } from '../nodes/addresses.ts';
import { clat, clatAddress } from './clat.ts';
import type { Pair } from './tayga.ts';

/** An address before a translator, and the IPv4 address by which the other side knows it. */
export interface Known extends Pair {
  /** It is that of a translator in this node, which has another IPv4 address itself. */
  readonly clat?: { readonly node: string };
}

/** How programs before a NAT64, and peers behind it, know each other. It leaves ports as they are. */
export class Translation {
  /** Behind it IPv4 is found in IPv6: 96 bits within the world's own /64, written without their length. */
  readonly prefix: string;
  readonly pairs: readonly Known[];

  private constructor(prefix: string, pairs: readonly Known[]) {
    this.prefix = prefix;
    this.pairs = pairs;
  }

  /** That of a world, for these nodes, and for those that translate themselves. Throws when there are too many. */
  static of(
    prefixes: Prefixes,
    nodes: readonly Addresses[],
    withClat: readonly Addresses[] = [],
  ): Translation {
    const known = [
      ...nodes.map(({ IPv6: ipv6 }) => ({ ipv6 })),
      ...withClat.map(({ IPv6: node }) => ({ ipv6: clatAddress(node), clat: { node } })),
    ];
    const pairs = known.map((one, index) => ({ ...one, ipv4: translatedAddress(prefixes, index) }));
    return new Translation(`${prefixes.ipv6}:64::`, pairs);
  }

  /** The address by which programs know a peer. */
  embedded(ipv4: string): string {
    return embedded(this.prefix, ipv4);
  }

  /** Addresses by which the link knows a node that has these. */
  onLink(addresses: readonly string[]): string[] {
    const own = addresses.map(canonical);
    const others = this.pairs.filter(({ clat: by }) => by && own.includes(canonical(by.node)));
    return [...own, ...others.map(({ ipv6 }) => ipv6)];
  }

  /** What a node did, as its programs know it: what its own translator made of IPv4 was IPv4. */
  asDialled(wire: Wire): Wire {
    return { ...wire, attempts: wire.attempts.map((attempt) => this.beforeClat(attempt)) };
  }

  private beforeClat(attempt: Attempt): Attempt {
    const { from, to } = attempt;
    const peer = extracted(this.prefix, to.address);
    if (peer === undefined || !this.knownAs(from.address)?.clat) return attempt;
    return {
      ...attempt,
      family: 'IPv4',
      from: { address: clat.node, port: from.port },
      to: { address: peer, port: to.port },
      crossedAs: { from, to },
    };
  }

  /** What a peer logged of a client, as that knows itself; its end as the peer saw it is kept. */
  beforeIt(entry: Accepted): Accepted {
    const pair = this.pairs.find(({ ipv4 }) => ipv4 === entry.peer.address);
    if (!pair) return entry;
    const address = pair.clat ? clat.node : canonical(pair.ipv6);
    return { ...entry, peer: { ...entry.peer, address }, seenAs: entry.peer };
  }

  /** An attempt as the peers' side has it; nothing of it is changed where it is not translated. */
  behindIt(attempt: Attempt): Attempt {
    const { from, to } = attempt.crossedAs ?? attempt;
    const peer = extracted(this.prefix, to.address);
    const pair = this.knownAs(from.address);
    return peer !== undefined && pair
      ? { ...attempt, from: { ...from, address: pair.ipv4 } }
      : attempt;
  }

  private knownAs(address: string): Known | undefined {
    return this.pairs.find(({ ipv6 }) => canonical(ipv6) === canonical(address));
  }
}
