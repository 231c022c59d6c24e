import type { Topology } from '../../src/topology.ts';
import type { Addresses, Host } from '../nodes/addresses.ts';
import type { Runner } from '../nodes/agent.ts';
import type { Running } from '../nodes/container.ts';
import type { LabNetwork } from '../nodes/network.ts';
import type { Served, ServerRecord } from '../servers/record.ts';
import type { Witnesses } from '../witness/watch.ts';

/** The container of a node: the engine says on which networks it is. */
export interface ProvableNode {
  inspect(): Promise<{
    readonly NetworkSettings: {
      readonly Networks: Readonly<Record<string, { readonly NetworkID: string }>>;
    };
  }>;
}

/** A server that reference clients ask. */
export interface ProvableServer {
  readonly record: Pick<ServerRecord, 'id' | 'references'>;
  readonly served: readonly Served[];
  readonly pod: ProvableNode;
  readonly tools: Runner;
}

/** The parts of a world that its proofs ask. */
export interface ProvableWorld {
  readonly spec: { readonly topology: Topology };
  readonly network: Pick<LabNetwork, 'id' | 'bridge'>;
  readonly nameserver: string;
  readonly capture: Pick<Running, 'exec'>;
  readonly dns: ProvableNode & Pick<Running, 'exec'>;
  readonly client: ProvableNode;
  readonly clientAgent: Runner;
  readonly servers: readonly ProvableServer[];
  readonly witnesses: Pick<Witnesses, 'all'>;
  addresses(host: Host): Addresses;
}
