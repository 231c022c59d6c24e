import type Docker from 'dockerode';
import type { ControlId, ControlsFrom, Dial, Evidence } from '../../src/evidence.ts';
import type { Topology, TopologyId } from '../../src/topology.ts';
import type { Translation } from '../between/translation.ts';
import type { Images } from '../image/subject.ts';
import type { Addresses, MachinePlace, Prefixes } from '../nodes/addresses.ts';
import type { MachineKind } from '../nodes/machines.ts';
import type { LabNetwork } from '../nodes/network.ts';
import type { Certified } from '../servers/certificates.ts';
import type { ZoneName } from '../servers/dns.ts';
import type { CertifiedPlaces } from './certify.ts';
import type { Asked, Planned } from './plan.ts';

/** A world that is up, which is taken over instead of being made. */
export interface TakenOver {
  readonly network: LabNetwork;
  /** Places of the servers that are used, and what they are served with. */
  readonly certified: CertifiedPlaces;
  /** Lines of the hosts file of each node. */
  readonly hosts: readonly string[];
  /** How many places for machines are taken. */
  readonly machines: number;
  /** The addresses of all its places: what translates maps these. */
  readonly mapped: readonly Addresses[];
  /** Names that a user has changed: what they lead to is not as published. */
  readonly altered: ReadonlySet<string>;
  /** Whether its fault came after its nodes, whose settings are those of a network without one. */
  readonly faultIsLate: boolean;
}

/** Where what is foreign to the lab is placed. */
export interface ForeignSite {
  readonly prefixes: Prefixes;
  readonly machines: readonly MachinePlace[];
  readonly translation: Pick<Translation, 'embedded'> | undefined;
  /** Addresses by which peers know a node of programs, where a translator is before it. */
  behind(client: Addresses): string[];
}

/** Places with names that others gave, and names that lead to machines. */
export interface Foreign {
  readonly planned: readonly Planned[];
  readonly names: readonly ZoneName[];
  /** Names and addresses of the certificate for servers in programs under test. */
  readonly certified: Pick<Certified, 'names' | 'addresses'>;
}

/** Controls of a row, and the cell in which they were seen. */
export interface ControlsSeen {
  readonly controls: Evidence['controls'];
  readonly from: ControlsFrom;
}

/** Controls that speak for a row in more than one world of a run. */
export interface SharedControls {
  /** Takes note of those of a cell. */
  ran(evidence: Evidence): void;
  /** Says that a world was proven after its last dial: its controls may be found from now on. */
  proves(topology: TopologyId): void;
  /** Those of a row that came to its peer as this dial did. */
  find(scenario: string, dial: Dial, due: readonly ControlId[]): ControlsSeen | undefined;
}

/** What a world is made of: an engine, images, the labels of the run, and the rows that it must serve. */
export interface WorldSpec {
  readonly docker: Docker;
  readonly images: Images;
  readonly labels: Readonly<Record<string, string>>;
  readonly topology: Topology;
  readonly asked: readonly Asked[];
  /** What else names and addresses lead to, which no row has. */
  readonly foreign?: (at: ForeignSite) => Foreign;
  /** Where the evidence of its cells is kept; `reports/latest/evidence` unless given. */
  readonly evidence?: string;
  /** The world that is up, where none is to be made. */
  readonly standing?: TakenOver;
  /** The machine of the first row, which is made while servers start. */
  readonly warm?: MachineKind | undefined;
  /** Controls that ran in other worlds; without it each cell runs its own. */
  readonly controls?: SharedControls;
  /** Told the id of a scenario when its program is about to start, after the wait for a machine. */
  readonly asking?: (scenario: string) => void;
}
