import type { Catalogue } from '../catalogue.ts';
import type { ExitCode } from '../errors.ts';
import type { Lock, Wanted } from '../lock.ts';
import type { Paths } from '../paths.ts';
import type { RunRecord } from '../record.ts';
import type { Repetition } from '../repeat.ts';
import type { Caught } from '../selftest.ts';
import type { Subject } from '../subject.ts';
import type { TopologyId } from '../topology.ts';
import type { Selection } from './selection.ts';

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
  /** Prints a text and a line end to standard output, or to standard error. */
  out(text: string): void;
  err(text: string): void;
  /**
   * Runs cells, and tells on standard output what they showed; with `progress`, only on standard
   * error what is being done.
   */
  runLab(selection: Selection, tell?: 'progress'): Promise<Ran>;
  /** Runs the same cells several times, and compares. */
  repeatRuns(plan: RepeatPlan): Promise<Repetition>;
  runTests(options: readonly string[]): Promise<ExitCode>;
  /** Makes one run of what the shards in these directories left. */
  mergeShards(directories: readonly string[]): Promise<ExitCode>;
  /** Runs each of these releases, and answers with what each ended with. */
  runLegs(plan: NightlyPlan): Promise<ReadonlyMap<string, ExitCode>>;
  up(topology: TopologyId, subject: Subject): Promise<ExitCode>;
  down(): Promise<ExitCode>;
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
  /** Lets the chosen saboteurs act, and tells what each came to. */
  selftest(
    isChosen: (id: string) => boolean,
    tell: (caught: Caught) => void,
  ): Promise<readonly Caught[]>;
  /** Resolves a release with all that it needs. */
  makeLock(wanted: Wanted): Promise<Lock>;
  /** Each returns lines for the user. */
  readonly engine: Readonly<Record<'start' | 'stop' | 'status', () => Promise<readonly string[]>>>;
}
