import type { Translation } from '../between/translation.ts';
import type { Ways } from '../between/ways.ts';
import type { RunningCompanion } from '../companions/running.ts';
import type { Addresses, Host } from '../nodes/addresses.ts';
import type { Agent } from '../nodes/agent.ts';
import type { Running } from '../nodes/container.ts';
import type { Machines } from '../nodes/machines.ts';
import type { LabNetwork } from '../nodes/network.ts';
import type { EngineWatch } from '../proof/engine-watch.ts';
import type { Certificates, Pair } from '../servers/certificates.ts';
import type { Server } from '../servers/server.ts';
import type { Witnesses } from '../witness/watch.ts';
import type { WorldSpec } from './spec.ts';
import type { Destination, RunningProxy } from './start-servers.ts';

/** A topology that runs for one subject, with the servers that its cells need. */
export interface World extends AsyncDisposable {
  readonly spec: WorldSpec;
  readonly network: LabNetwork;
  readonly capture: Running;
  readonly dns: Running;
  readonly client: Running;
  /** The client's agent, which asks from another node than the one under test. */
  readonly clientAgent: Agent;
  readonly servers: readonly Server[];
  readonly certificates: Pick<Certificates, 'authority' | 'otherAuthority'>;
  /** A certificate for servers in programs under test. */
  readonly own: Pair;
  readonly witnesses: Witnesses;
  /** Who else has a hand in it. */
  readonly engineWatch: EngineWatch;
  /** Machines for programs under test. */
  readonly machines: Machines;
  /** Starts a program beside one under test. */
  readonly startCompanion: typeof RunningCompanion.start;
  /** Where a row or a control dials, by its key. */
  readonly destinations: ReadonlyMap<string, Destination>;
  /** Address that names and literals speak of; on the link or not. */
  addresses(host: Host): Addresses;
  readonly ways: Ways;
  /** What passes packets on between programs and others, where that is needed. */
  readonly router?: Running;
  /** How the two sides of a translator know each other, where one is between them. */
  readonly translation?: Translation;
  /** The proxy between programs and their peers, where there is one; it is one of the servers too. */
  readonly proxy?: RunningProxy;
  /** What the resolver of a node must be. */
  readonly nameserver: string;
  /** Lines of /etc/hosts that it declares: an address and a name. */
  readonly hosts: readonly string[];
  /** The environment of every container on the link. */
  readonly environment: Readonly<Record<string, string>>;
}
