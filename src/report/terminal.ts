import { type CellId, cellName } from '../cell.ts';
import type { ClaimVerdict } from '../claim-verdict.ts';
import { EXIT } from '../errors.ts';
import { type Cell, cellInWords } from '../record.ts';
import { keepsBaseline, subjectName } from '../subject.ts';
import type { Changes } from './changes.ts';
import { type Colours, coloursOf } from './colours.ts';
import { type Grid, gridOf, type Square } from './grid.ts';
import { exitCodeOf, type Report, summary } from './report.ts';
import { changesInTerminal } from './terminal-changes.ts';
import { claimsInTerminal, ledgerInTerminal } from './terminal-claims.ts';
import { gridInTerminal, squareInTerminal } from './terminal-grid.ts';

/** Draws reports for a terminal, in colour or not. */
export class TerminalRenderer {
  readonly #colours: Colours;
  readonly #width: number | undefined;

  /**
   * With a width long texts are wrapped; without one they stay on their line, as a pipe wants them.
   */
  constructor(colour: boolean, width?: number) {
    this.#colours = coloursOf(colour);
    this.#width = width;
  }

  /**
   * What a report says of the cells that the run asked: grid, claims, changes, inconclusive cells, and
   * the counts.
   */
  report(report: Report): string {
    const { title, record, catalogue, changes, claims, claimsNote, hasBaseline, undecided } =
      report;
    const { problems = [] } = record;
    const { bold } = this.#colours;
    const parts = [
      bold(title),
      this.grid(gridOf(record.cells, catalogue)),
      !record.here &&
        claims.length &&
        `${bold('Claims')}\n${this.claims(claims, record.cells, claimsNote)}`,
      hasBaseline && this.changes(changes),
      (undecided.length || problems.length) &&
        `${bold('Could not tell')}\n${this.undecided(undecided, problems)}`,
      !record.here && news(report),
      this.summary(report),
    ];
    return parts.filter(Boolean).join('\n\n');
  }

  /**
   * Inconclusive cells, after what was wrong with the run beyond them; those with the same reason stand together.
   *
   * A broken world breaks all of its cells.
   */
  undecided(cells: readonly Cell[], problems: readonly string[] = []): string {
    return [
      ...problems.map((problem) => ['the run', problem]),
      ...[...Map.groupBy(cells, cellInWords)].map(([reason, of]) => [
        of.map(cellName).join(', '),
        reason,
      ]),
    ]
      .map(([what, why]) => `  ${what}\n    ${why}`)
      .join('\n');
  }

  /** The counts, in the colour of the worst. */
  summary(report: Report): string {
    const { red, green, bold } = this.#colours;
    const well = exitCodeOf(report.record) === EXIT.ok;
    return bold((well ? green : red)(summary(report)));
  }

  /**
   * The grid; cut to a width when one is given, which a live one needs and one that is copied from
   * must not.
   */
  grid(grid: Grid, width?: number): string {
    return gridInTerminal(grid, this.#colours, width);
  }

  square(square: Square): string {
    return squareInTerminal(square, this.#colours);
  }

  /** Every claim: its verdict, what it says, and in brackets what was seen of it. */
  ledger(claims: readonly ClaimVerdict[]): string {
    return ledgerInTerminal(claims, this.#colours, this.#width);
  }

  /** The claims that these cells test, and how many others there are. */
  claims(claims: readonly ClaimVerdict[], cells: readonly CellId[], note?: string): string {
    return claimsInTerminal(claims, { cells, note }, this.#colours, this.#width);
  }

  /** How two documents differ: one line, and a table for each path where something does. */
  changes(changes: Changes): string {
    return changesInTerminal(changes, this.#colours, this.#width);
  }
}

/** What to do about cells that no baseline of the subject knows. */
function news({ hasBaseline, hasOwnBaseline, tally, record }: Report): string | false {
  const { release } = record;
  if (!keepsBaseline(release) || (hasOwnBaseline && !tally.new)) return false;
  const name = `Buildbot ${subjectName(release)}`;
  const what = hasOwnBaseline
    ? `New cells are not in the baseline of ${name}`
    : hasBaseline
      ? `${name} has no baseline of its own yet`
      : `Every cell is new, because there is no baseline yet of ${name}`;
  return `${what}: accept what was seen with \`lab baseline --accept\`.`;
}
