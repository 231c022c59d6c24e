import { isEmbedded, isMapped, type Topology, translatesItself } from '../../src/topology.ts';
import { hasDns64 } from '../../src/topology-names.ts';
import { Nat64Translation } from '../between/nat64-translation.ts';
import { SiitTranslation } from '../between/siit-translation.ts';
import type { Translation } from '../between/translation.ts';
import { type Addresses, hostAddresses, type Prefixes } from '../nodes/addresses.ts';

/** How a world translates: for its plan, what embeds the addresses of peers; and with it, whose are mapped. */
export interface Translating {
  /** What DNS64 answers by, where a topology has it. */
  readonly nat64: Nat64Translation | undefined;
  readonly embedding: Nat64Translation | undefined;
  /** Addresses by which peers know a node that is before a translator; none where there is none. */
  behind(client: Addresses): string[];
  with(peers: readonly Addresses[]): Translation | undefined;
}

export function translatingIn(
  topology: Topology,
  prefixes: Prefixes,
  machines: readonly Addresses[],
): Translating {
  const nodes = [hostAddresses(prefixes, 'client'), ...machines];
  const withClat = translatesItself(topology) ? machines : [];
  const nat64 = hasDns64(topology) ? new Nat64Translation(prefixes, nodes, withClat) : undefined;
  const own = [hostAddresses(prefixes, 'dns')];
  const mapping = (peers: readonly Addresses[]) => new SiitTranslation(prefixes, peers, own);
  return {
    nat64,
    embedding: isEmbedded(topology) ? nat64 : undefined,
    behind: (client) => (isMapped(topology) ? mapping([]) : nat64)?.behind(client) ?? [],
    with: (peers) => (isMapped(topology) ? mapping(peers) : nat64),
  };
}
