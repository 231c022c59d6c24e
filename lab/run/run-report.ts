import { join } from 'node:path';
import type { Baseline } from '../../src/baseline.ts';
import { withBrowserOf } from '../../src/browser.ts';
import type { Catalogue } from '../../src/catalogue.ts';
import { earlierThan } from '../../src/earlier.ts';
import type { ExitCode } from '../../src/errors.ts';
import type { Observation, Release, Run } from '../../src/observation.ts';
import { baselineOf, type Paths, readSelftest, shown } from '../../src/paths.ts';
import { printableLines } from '../../src/printable.ts';
import { type RunRecord, recordOf } from '../../src/record.ts';
import { hasColour } from '../../src/report/colours.ts';
import { earlierInWords, exitCodeOf, reportOf } from '../../src/report/report.ts';
import { TerminalRenderer } from '../../src/report/terminal.ts';
import { writeReports } from '../../src/report/write.ts';
import { lastRecord } from './kept.ts';
import { LiveView } from './live-view.ts';
import { PlainView } from './plain-view.ts';
import type { View } from './view.ts';

export interface RunReportOptions {
  readonly catalogue: Catalogue;
  readonly paths: Paths;
  /** What is under test: its baseline is what the run is measured on. */
  readonly release: Release;
  /** Where to write; a terminal gets a live grid. Standard output unless said otherwise. */
  readonly stream?: NodeJS.WriteStream;
  /** Whether a terminal gets a live grid; not when another reporter draws there too. */
  readonly live?: boolean;
  /** Only the report is printed: what is being asked was shown by others, or long ago. */
  readonly merging?: boolean;
  /** Leaves what was found to be told by others, who read the record. */
  readonly tell?: 'progress';
}

/** What a run ends with. */
export interface RunEnd {
  readonly exitCode: ExitCode;
  /** What it saw; absent when no cell was asked. */
  readonly record?: RunRecord;
}

/** Who is told of a run while it goes on, and makes something of it at its end. */
export interface Listener<End> {
  readonly view: View;
  /** Shows how one cell came out. */
  show(run: Run, observation: Observation): void;
  /** The problems are no cell's: a sentence each. */
  end(run: Run, problems: readonly string[]): End;
}

/** Shows what a run is doing, and writes `reports/latest` at its end. */
export class RunReport implements Listener<RunEnd> {
  readonly view: View;
  readonly #options: RunReportOptions;
  readonly #stream: NodeJS.WriteStream;
  readonly #colour: boolean;
  #baseline: Baseline | undefined;

  constructor(options: RunReportOptions) {
    const { catalogue, paths, release, merging, live, stream = process.stdout } = options;
    this.#options = options;
    this.#stream = stream;
    this.#colour = hasColour(stream);
    this.#baseline = baselineOf(paths, release);
    const write = merging ? () => {} : (text: string) => stream.write(text);
    const draws = (live ?? !merging) && stream.isTTY && !process.env.CI;
    this.view = draws
      ? new LiveView(catalogue, stream, this.#colour)
      : new PlainView(write, this.#colour);
  }

  /** Compares with the baseline of what was run, where only the run knows what that is. */
  rebase(release: Release): void {
    this.#baseline = baselineOf(this.#options.paths, release);
  }

  /** Shows how one cell came out. */
  show(run: Run, observation: Observation): void {
    const [cell] = recordOf(
      { ...run, observations: [observation] },
      this.#options.catalogue,
      this.#baseline,
    ).cells;
    if (cell) this.view.cameOut(cell);
  }

  print(text: string): void {
    this.#stream.write(`${text}\n`);
  }

  /**
   * Writes the report and prints it, with the problems that are no cell's: a sentence each. Any of
   * them means that the lab could not tell.
   */
  end(run: Run, problems: readonly string[]): RunEnd {
    this.view.end();
    const { catalogue, paths, tell } = this.#options;
    const wrong = [...new Set(problems)];
    const last = lastRecord(paths);
    const earlier = earlierThan(run, run.observations, last, catalogue);
    // What is kept may have been asked by a browser that this run did not need.
    const release = withBrowserOf(run.release, earlier.length ? last?.release : undefined);
    const record = recordOf(
      { ...run, release, earlier, problems: wrong.map(inOneLine) },
      catalogue,
      this.#baseline,
    );
    const isEmpty = record.cells.length === 0;
    // A report has them, but not the lines of a stack.
    if (isEmpty || tell || process.env.LAB_DEBUG)
      for (const problem of wrong) this.print(printableLines(problem));
    if (!isEmpty) {
      const report = reportOf(record, catalogue, this.#baseline, readSelftest(paths));
      writeReports(paths.latest, report);
      const where = `Evidence lies in ${shown(join(paths.latest, 'evidence'))}, the report in ${shown(join(paths.latest, 'index.html'))}.`;
      const findings = tell
        ? []
        : ['', new TerminalRenderer(this.#colour, this.#stream.columns).report(report)];
      const kept = earlier.length
        ? [`The report keeps ${earlierInWords(record.earlier ?? [])}.`]
        : [];
      this.print([...findings, where, ...kept].join('\n'));
    }
    return { exitCode: exitCodeOf(record), ...(!isEmpty && { record }) };
  }
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}
