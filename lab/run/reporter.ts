import type {
  ReportedHookContext,
  Reporter,
  SerializedError,
  TestCase,
  TestModule,
  TestRunEndReason,
  TestSuite,
} from 'vitest/node';
import { EXIT, type ExitCode } from '../../src/errors.ts';
import type { Observation } from '../../src/observation.ts';
import type { RunRecord } from '../../src/record.ts';
import type { TopologyId } from '../../src/topology.ts';
import { Collector } from './collector.ts';
import { asking } from './meta.ts';
import { RunReport, type RunReportOptions } from './run-report.ts';

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

  readonly #options: RunReportOptions;
  readonly #report: RunReport;
  readonly #collector: Collector;
  readonly #topologies: ReadonlySet<string>;

  constructor(options: RunReportOptions) {
    this.#options = options;
    this.#report = new RunReport(options);
    this.#collector = new Collector(options.catalogue, options.release);
    this.#topologies = new Set(options.catalogue.topologies.map(({ id }) => id));
  }

  onTestModuleCollected(module: TestModule): void {
    const cells = this.#collector.plan(module);
    if (cells.length) this.#report.view.begin(cells);
  }

  onHookStart(hook: ReportedHookContext): void {
    const topology = this.#worldOf(hook);
    if (topology) this.#report.view.worldComingUp(topology);
  }

  onHookEnd(hook: ReportedHookContext): void {
    const topology = this.#worldOf(hook);
    if (topology && !hook.entity.meta().late) this.#report.view.worldUp(topology);
  }

  onTestCaseAnnotate(test: TestCase, { message }: { readonly message: string }): void {
    const { cell } = test.meta();
    if (cell && message === asking) this.#report.view.asking(cell);
  }

  onTestCaseResult(test: TestCase): void {
    const observation = this.#collector.take(test);
    if (observation) this.#show(observation);
    if (test.meta().late) this.#report.view.leftOut();
  }

  onTestSuiteResult(suite: TestSuite): void {
    for (const observation of this.#collector.breakWorld(suite)) this.#show(observation);
  }

  onUserConsoleLog({ content }: { readonly content: string }): void {
    this.#report.view.say(content.trimEnd());
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    unhandled: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    const lab = modules.filter((module) => module.project.name === 'lab');
    for (const module of lab) this.#collector.breakWorld(module);
    if (this.#options.merging) {
      this.#collector.breakMissing();
      this.#collector.breakMisfits();
      // Only the shards know what they ran.
      this.#report.rebase(this.#collector.run.release);
    }
    this.ran = lab.length > 0;
    if (!this.ran) {
      this.#report.view.end();
      return;
    }
    const problems = [
      ...unhandled,
      ...lab.flatMap((module) => [
        ...module.errors(),
        ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
      ]),
    ];
    const interrupted =
      reason === 'interrupted'
        ? ['The run was interrupted: cells that are missing were not asked.']
        : [];
    const { exitCode, record } = this.#report.end(this.#collector.run, [
      ...problems.map(messageOf),
      ...this.#collector.misfits,
      ...interrupted,
    ]);
    for (const sentence of this.#collector.late) this.#report.print(sentence);
    this.record = record;
    // A test can fail after its cell was observed, for example while it saves the evidence.
    this.exitCode = exitCode === EXIT.ok && reason === 'failed' ? EXIT.changed : exitCode;
  }

  #show(observation: Observation): void {
    this.#report.show(this.#collector.run, observation);
  }

  /** The topology whose world a hook brings up. */
  #worldOf({ name, entity }: ReportedHookContext): TopologyId | undefined {
    return name === 'beforeAll' && entity.type === 'suite' && this.#topologies.has(entity.name)
      ? (entity.name as TopologyId)
      : undefined;
  }
}

/** An error as a user reads it: the sentence and what to do; with the stack when asked for. */
function messageOf(error: SerializedError): string {
  const stack = process.env.LAB_DEBUG ? error.stack : undefined;
  return [stack ?? error.message, error.remedy].filter(Boolean).join('\n');
}
