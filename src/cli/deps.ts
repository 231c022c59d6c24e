import type { Catalogue } from '../catalogue.ts';
import type { ExitCode } from '../errors.ts';
import type { Lock, Wanted } from '../lock.ts';
import type { Paths } from '../paths.ts';
import type { RunRecord } from '../record.ts';
import type { Repetition } from '../repeat.ts';
import type { Caught, SelftestRecord } from '../selftest.ts';
import type { StandingWorld } from '../standing-world.ts';
import type { Subject } from '../subject.ts';
import type { Topology, TopologyId } from '../topology.ts';
import type { TrialInputs } from '../try/inputs.ts';
import type { KeptEvidence } from '../try/kept.ts';
import type { ReadPass } from '../try/read.ts';
import type { Trial } from '../try/trial.ts';
import type { Ask } from './interview.ts';
import type { Selection } from './selection.ts';
import type { Worlds } from './worlds.ts';

/**
 * What was found about one thing the lab needs. A `warn` is no hindrance; where `ok` is not true
 * there is a remedy.
 */
export interface Check {
  readonly topic: string;
  readonly ok: boolean | 'warn';
  readonly found: string;
  readonly remedy?: string;
}

/** What a nightly run asks: the same of each release. */
export interface NightlyPlan extends Omit<Selection, 'subject' | 'shard'> {
  readonly releases: readonly string[];
  /** Parts that each release is split into; 1 when it is not. */
  readonly shards: number;
}

/** What runs that repeat each other ask. */
export interface RepeatPlan {
  readonly selection: Selection;
  readonly times: number;
  /** Whether every second one runs under load. */
  readonly load: boolean;
  /** Decides the orders. */
  readonly seed: number;
}

/** How a run of cells ended. */
export interface Ran {
  readonly exitCode: ExitCode;
  /** What it saw; absent when no cell was asked. */
  readonly record?: RunRecord;
}

/**
 * What the command line needs of the rest of the program; handed to it, so that it can be tested
 * with no lab at all.
 */
export interface Deps {
  readonly catalogue: Catalogue;
  readonly paths: Paths;
  /** Releases of Buildbot that can be run, the newest first. */
  readonly releases: readonly string[];
  readonly colour: boolean;
  /** Columns of the terminal; absent when there is none. */
  readonly width?: number | undefined;
  /** Asks whoever sits at the terminal; absent where there is none. */
  readonly ask?: Ask | undefined;
  /** Prints a text and a line end to standard output, or to standard error. */
  out(text: string): void;
  err(text: string): void;
  /**
   * Runs cells, and tells on standard output what they showed; with `progress`, only on standard
   * error what is being done.
   */
  runLab(selection: Selection, tell?: 'progress'): Promise<Ran>;
  /** Runs cells in the world that is up, or in the one of that name. */
  runHere(wanted: {
    readonly patterns: readonly string[];
    readonly world?: string | undefined;
  }): Promise<Ran>;
  /** Runs the same cells several times, and compares. */
  repeatRuns(plan: RepeatPlan): Promise<Repetition>;
  /** Runs the project's tests; after so many minutes no network is begun. */
  runTests(options: readonly string[], minutes?: number): Promise<ExitCode>;
  /** Makes one run of what the shards in these directories left. */
  mergeShards(directories: readonly string[]): Promise<ExitCode>;
  /** Runs each of these releases, and answers with what each ended with. */
  runLegs(plan: NightlyPlan): Promise<ReadonlyMap<string, ExitCode>>;
  /** Brings a world up, with the servers of these scenarios, and leaves it up. */
  up(topology: TopologyId, subject: Subject, scenarios: readonly string[]): Promise<StandingWorld>;
  readonly worlds: Worlds;
  /** Reads a user's configuration, and runs it in each of these topologies. */
  tryConfiguration(wanted: {
    readonly inputs: TrialInputs;
    readonly subject: Subject;
    readonly reading: Topology;
    readonly topologies: readonly Topology[];
    readonly grants: boolean;
  }): Promise<{
    readonly trial: Trial;
    readonly pass: ReadPass;
    readonly evidence: readonly KeptEvidence[];
  }>;
  /** Loads a user's configuration, and reads whom it dials. */
  readConfiguration(wanted: {
    readonly inputs: TrialInputs;
    readonly subject: Subject;
    readonly topology: Topology;
  }): Promise<ReadPass>;
  /**
   * Makes the image of a release ready, from a file or by building it, writes it to a file, and
   * answers with its name.
   */
  image(
    release: string,
    files: { readonly load?: string; readonly save?: string },
  ): Promise<string>;
  doctor(): Promise<readonly Check[]>;
  bench(): Promise<ExitCode>;
  /** Lets the chosen saboteurs act, and tells what each came to; with the digest of what was tested. */
  selftest(
    isChosen: (id: string) => boolean,
    tell: (caught: Caught) => void,
  ): Promise<Pick<SelftestRecord, 'saboteurs' | 'sources'>>;
  /** Resolves a release with all that it needs. */
  makeLock(wanted: Wanted): Promise<Lock>;
  /** Each returns lines for the user. */
  readonly engine: Readonly<Record<'start' | 'stop' | 'status', () => Promise<readonly string[]>>>;
}
