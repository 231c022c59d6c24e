import { canonical } from '../../src/address.ts';
import { embedded, extracted } from '../../src/embedded.ts';
import type { Accepted, Attempt } from '../../src/evidence.ts';
import { type Addresses, type Prefixes, translatedAddress } from '../nodes/addresses.ts';

/** A node before a translator, and the IPv4 address by which the other side knows it. */
export interface Pair {
  readonly ipv6: string;
  readonly ipv4: string;
}

/** How programs before a NAT64, and peers behind it, know each other. It leaves ports as they are. */
export class Translation {
  /** Behind it IPv4 is found in IPv6: 96 bits within the world's own /64, written without their length. */
  readonly prefix: string;
  readonly pairs: readonly Pair[];

  private constructor(prefix: string, pairs: readonly Pair[]) {
    this.prefix = prefix;
    this.pairs = pairs;
  }

  /** That of a world, for these nodes. Throws when there are too many. */
  static of(prefixes: Prefixes, nodes: readonly Addresses[]): Translation {
    const pairs = nodes.map(({ IPv6: ipv6 }, index) => ({
      ipv6,
      ipv4: translatedAddress(prefixes, index),
    }));
    return new Translation(`${prefixes.ipv6}:64::`, pairs);
  }

  /** The address by which programs know a peer. */
  embedded(ipv4: string): string {
    return embedded(this.prefix, ipv4);
  }

  /** What a peer logged of a client, as that knows itself; its end as the peer saw it is kept. */
  beforeIt(entry: Accepted): Accepted {
    const pair = this.pairs.find(({ ipv4 }) => ipv4 === entry.peer.address);
    if (!pair) return entry;
    return { ...entry, peer: { ...entry.peer, address: canonical(pair.ipv6) }, seenAs: entry.peer };
  }

  /** An attempt as the peers' side has it; nothing of it is changed where it is not translated. */
  behindIt(attempt: Attempt): Attempt {
    const peer = extracted(this.prefix, attempt.to.address);
    const pair = this.pairs.find(({ ipv6 }) => canonical(ipv6) === attempt.from.address);
    return peer !== undefined && pair
      ? { ...attempt, from: { ...attempt.from, address: pair.ipv4 } }
      : attempt;
  }
}
