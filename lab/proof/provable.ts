import type { Family } from '../../src/outcome.ts';
import type { Topology } from '../../src/topology.ts';
import type { Translation } from '../between/translation.ts';
import type { Ways } from '../between/ways.ts';
import type { Addresses, Host } from '../nodes/addresses.ts';
import type { Agent, ProgramRunner, Runner } from '../nodes/agent.ts';
import type { Running } from '../nodes/container.ts';
import type { Lines } from '../nodes/lines.ts';
import type { Machine, MachineKind } from '../nodes/machines.ts';
import type { LabNetwork } from '../nodes/network.ts';
import type { Certificates } from '../servers/certificates.ts';
import type { Served, ServerRecord } from '../servers/record.ts';
import type { Witnesses } from '../witness/watch.ts';
import type { TakenOver } from '../world/spec.ts';
import type { EngineWatch } from './engine-watch.ts';

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
  readonly record: Pick<ServerRecord, 'id' | 'references' | 'secured'>;
  readonly served: readonly Served[];
  /** Families in which it has its addresses. */
  readonly families: readonly Family[];
  readonly pod: ProvableNode;
  readonly tools: Runner;
}

/** A proxy, with its log. */
export interface ProvableProxy extends ProvableServer {
  readonly running: { readonly lines: Lines };
  /** What its resolver must be. */
  readonly nameserver: string;
}

/** A machine of programs under test. */
export interface ProvableMachine extends Pick<Machine, 'name' | 'addresses'> {
  readonly pod: ProvableNode;
  readonly tools: Runner;
  readonly agent: Runner & ProgramRunner;
  readonly filter?: Pick<Running, 'exec'>;
}

/** The parts of a world that its proofs ask. */
export interface ProvableWorld {
  readonly spec: {
    readonly topology: Topology;
    readonly standing?: Pick<TakenOver, 'altered' | 'faultIsLate'>;
  };
  readonly network: Pick<LabNetwork, 'id' | 'bridge'>;
  readonly nameserver: string;
  readonly hosts: readonly string[];
  readonly certificates: Pick<Certificates, 'authority' | 'otherAuthority'>;
  readonly capture: Pick<Running, 'exec'>;
  readonly dns: ProvableNode & Pick<Running, 'exec'>;
  readonly client: ProvableNode;
  readonly clientAgent: Runner & ProgramRunner & Pick<Agent, 'found' | 'certificate'>;
  readonly servers: readonly ProvableServer[];
  readonly witnesses: Pick<Witnesses, 'all' | 'watch' | 'settle'>;
  readonly engineWatch: Pick<EngineWatch, 'foreign'>;
  readonly machines: {
    readonly made: readonly { readonly kind: MachineKind; readonly machine: ProvableMachine }[];
  };
  readonly ways: Ways;
  readonly router?: ProvableNode & Pick<Running, 'exec'>;
  readonly translation?: Pick<Translation, 'embedded' | 'across' | 'beforeIt' | 'prefix' | 'pairs'>;
  /** The proxy that is between programs and their peers; one of the servers too. */
  readonly proxy?: ProvableProxy;
  addresses(host: Host): Addresses;
}
