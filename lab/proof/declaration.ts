import type { Topology } from '../../src/topology.ts';
import type { DeclaredNode } from './declared-node.ts';

/** What a node is to be held against. */
export interface Declaration
  extends Pick<
    DeclaredNode,
    | 'name'
    | 'addresses'
    | 'linkLocal'
    | 'families'
    | 'resolves'
    | 'bindv6only'
    | 'defaultRoute'
    | 'hosts'
    | 'loopback'
    | 'device'
    | 'tcpRetries'
    | 'given'
    | 'dialsPeers'
    | 'ways'
    | 'onLink'
    | 'forwards'
    | 'filter'
  > {
  readonly topology: Topology;
  readonly nameserver: string;
  /** Ids of the networks that it is on, by the engine's word, and of the one on which it must be. */
  readonly networks: readonly string[];
  readonly network: string;
}
