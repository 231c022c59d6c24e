import { join } from 'node:path';
import type {
  ReportedHookContext,
  Reporter,
  SerializedError,
  TestCase,
  TestModule,
  TestRunEndReason,
  TestSuite,
} from 'vitest/node';
import type { Baseline } from '../../src/baseline.ts';
import type { Catalogue } from '../../src/catalogue.ts';
import { EXIT, type ExitCode } from '../../src/errors.ts';
import type { Observation, Release } from '../../src/observation.ts';
import { baselineOf, type Paths, shown } from '../../src/paths.ts';
import { type RunRecord, recordOf } from '../../src/record.ts';
import { hasColour } from '../../src/report/colours.ts';
import { exitCodeOf, reportOf } from '../../src/report/report.ts';
import { TerminalRenderer } from '../../src/report/terminal.ts';
import { writeReports } from '../../src/report/write.ts';
import type { TopologyId } from '../../src/topology.ts';
import { Collector } from './collector.ts';
import { LiveView } from './live-view.ts';
import { asking } from './meta.ts';
import { PlainView } from './plain-view.ts';
import type { View } from './view.ts';

export interface LabReporterOptions {
  readonly catalogue: Catalogue;
  readonly paths: Paths;
  /** What is under test: its baseline is what the run is measured on. */
  readonly release: Release;
  /** Where to write; a terminal gets a live grid. Standard output unless said otherwise. */
  readonly stream?: NodeJS.WriteStream;
  /** Whether a terminal gets a live grid; not when another reporter draws there too. */
  readonly live?: boolean;
  /**
   * Reads the blobs of shards, which ran before: only the report is printed, and cells that no
   * shard asked are missing.
   */
  readonly merging?: boolean;
  /** Leaves what was found to be told by others, who read the record. */
  readonly tell?: 'progress';
}

/**
 * The reporter of the lab: shows what is being asked, and writes `reports/latest` at the end. Tests
 * that are no cells it leaves alone.
 */
export class LabReporter implements Reporter {
  /** What the run ends with; known when it has ended. */
  exitCode: ExitCode = EXIT.broken;
  /** Whether the lab had a part in the run at all. */
  ran = false;
  /** What the run saw; absent when no cell was asked. */
  record: RunRecord | undefined;

  readonly #options: LabReporterOptions;
  readonly #stream: NodeJS.WriteStream;
  readonly #colour: boolean;
  readonly #collector: Collector;
  #baseline: Baseline | undefined;
  readonly #view: View;
  readonly #topologies: ReadonlySet<string>;

  constructor(options: LabReporterOptions) {
    this.#options = options;
    this.#stream = options.stream ?? process.stdout;
    const live = (options.live ?? !options.merging) && this.#stream.isTTY && !process.env.CI;
    this.#colour = hasColour(this.#stream);
    this.#collector = new Collector(options.catalogue, options.release);
    this.#baseline = baselineOf(options.paths, options.release);
    const write = options.merging ? () => {} : (text: string) => this.#stream.write(text);
    this.#view = live
      ? new LiveView(options.catalogue, this.#stream, this.#colour)
      : new PlainView(write, this.#colour);
    this.#topologies = new Set(options.catalogue.topologies.map(({ id }) => id));
  }

  onTestModuleCollected(module: TestModule): void {
    const cells = this.#collector.plan(module);
    if (cells.length) this.#view.begin(cells);
  }

  onHookStart(hook: ReportedHookContext): void {
    const topology = this.#worldOf(hook);
    if (topology) this.#view.worldComingUp(topology);
  }

  onHookEnd(hook: ReportedHookContext): void {
    const topology = this.#worldOf(hook);
    if (topology) this.#view.worldUp(topology);
  }

  onTestCaseAnnotate(test: TestCase, { message }: { readonly message: string }): void {
    const { cell } = test.meta();
    if (cell && message === asking) this.#view.asking(cell);
  }

  onTestCaseResult(test: TestCase): void {
    const observation = this.#collector.take(test);
    if (observation) this.#show(observation);
  }

  onTestSuiteResult(suite: TestSuite): void {
    for (const observation of this.#collector.breakWorld(suite)) this.#show(observation);
  }

  onUserConsoleLog({ content }: { readonly content: string }): void {
    this.#view.say(content.trimEnd());
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    unhandled: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    this.#view.end();
    const { catalogue, paths } = this.#options;
    const lab = modules.filter((module) => module.project.name === 'lab');
    for (const module of lab) this.#collector.breakWorld(module);
    if (this.#options.merging) {
      this.#collector.breakMissing();
      // Only the shards know what they ran.
      this.#baseline = baselineOf(paths, this.#collector.run.release);
    }
    this.ran = lab.length > 0;
    if (!this.ran) return;
    const problems = [
      ...unhandled,
      ...lab.flatMap((module) => [
        ...module.errors(),
        ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
      ]),
    ];
    for (const problem of distinct(problems)) this.#print(messageOf(problem));
    const record = recordOf(this.#collector.run, catalogue, this.#baseline);
    if (record.cells.length > 0) {
      const report = reportOf(record, catalogue, this.#baseline);
      writeReports(paths.latest, report);
      this.record = record;
      const where = `Evidence lies in ${shown(join(paths.latest, 'evidence'))}, the report in ${shown(join(paths.latest, 'index.html'))}.`;
      const findings = this.#options.tell
        ? []
        : ['', new TerminalRenderer(this.#colour, this.#stream.columns).report(report)];
      this.#print([...findings, where].join('\n'));
    }
    const { misfits } = this.#collector;
    for (const misfit of misfits) this.#print(misfit);
    if (reason === 'interrupted')
      this.#print('The run was interrupted: cells that are missing were not asked.');
    const seen =
      problems.length || misfits.length || reason === 'interrupted'
        ? EXIT.broken
        : exitCodeOf(record);
    // A test can fail after its cell was observed, for example while it saves the evidence.
    this.exitCode = seen === EXIT.ok && reason === 'failed' ? EXIT.changed : seen;
  }

  #show(observation: Observation): void {
    const [cell] = recordOf(
      { ...this.#collector.run, observations: [observation] },
      this.#options.catalogue,
      this.#baseline,
    ).cells;
    if (cell) this.#view.cameOut(cell);
  }

  /** The topology whose world a hook brings up. */
  #worldOf({ name, entity }: ReportedHookContext): TopologyId | undefined {
    return name === 'beforeAll' && entity.type === 'suite' && this.#topologies.has(entity.name)
      ? (entity.name as TopologyId)
      : undefined;
  }

  #print(text: string): void {
    this.#stream.write(`${text}\n`);
  }
}

/** An error as a user reads it: the sentence and what to do; with the stack when asked for. */
function messageOf(error: SerializedError): string {
  const stack = process.env.LAB_DEBUG ? error.stack : undefined;
  return [stack ?? error.message, error.remedy].filter(Boolean).join('\n');
}

function distinct(errors: readonly SerializedError[]): SerializedError[] {
  return [...new Map(errors.map((error) => [error.message, error])).values()];
}
