import { cellName } from '../cell.ts';
import { type Cell, cellInWords } from '../record.ts';
import { keepsBaseline, subjectName } from '../subject.ts';
import type { ClaimVerdict } from '../verdict.ts';
import { type ChangeKind, type ChangeRow, type Changes, headline, textsOf } from './changes.ts';
import { type Colours, coloursOf } from './colours.ts';
import { columns, cut } from './columns.ts';
import type { Grid, Kind, Square } from './grid.ts';
import { type Report, summary } from './report.ts';
import { count, seen } from './words.ts';

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

  /** All of a report: grid, claims, changes, what could not be told, and the counts. */
  report(report: Report): string {
    const { title, changes, claims, hasBaseline, record, tally, undecided } = report;
    const { bold } = this.#colours;
    const parts = [
      bold(title),
      this.grid(report.grid),
      claims.length && `${bold('Claims')}\n${this.claims(claims)}`,
      changes.paths.length > 0 && hasBaseline && this.changes(changes),
      undecided.length && `${bold('Could not tell')}\n${this.undecided(undecided)}`,
      tally.new && keepsBaseline(record.release) && news(report),
      this.summary(report),
    ];
    return parts.filter(Boolean).join('\n\n');
  }

  /**
   * Cells that could not be told, those with the same reason together: a broken world breaks all of
   * its own.
   */
  undecided(cells: readonly Cell[]): string {
    return [...Map.groupBy(cells, cellInWords)]
      .map(([reason, of]) => `  ${of.map(cellName).join(', ')}\n    ${reason}`)
      .join('\n');
  }

  /** The counts, in the colour of the worst. */
  summary(report: Report): string {
    const { red, green, bold } = this.#colours;
    const well =
      report.tally['as-known'] === report.record.cells.length && report.record.cells.length > 0;
    return bold((well ? green : red)(summary(report)));
  }

  /**
   * The grid; cut to a width when one is given, which a live one needs and one that is copied from
   * must not.
   */
  grid({ columns: ids, rows }: Grid, width?: number): string {
    const { bold } = this.#colours;
    const [first, ...others] = width ? widths({ columns: ids, rows }, width) : [];
    return columns(
      [
        ['', ...ids.map((id, index) => bold(cut(id, others[index])))],
        ...rows.map(({ scenario, squares }) => [
          cut(scenario, first),
          ...squares.map((square, index) => this.square(square, others[index])),
        ]),
      ],
      [first, ...others],
    );
  }

  square({ kind, text, mark }: Square, width = Number.POSITIVE_INFINITY): string {
    const { bold, red } = this.#colours;
    return `${this.#colour(kind)(cut(text, width - mark.length))}${mark && bold(red(mark))}`;
  }

  /** Every claim: its verdict, what it says, and in brackets what was seen of it. */
  ledger(claims: readonly ClaimVerdict[]): string {
    return this.#claimTable(claims, (one) => `${one.claim.says} (${seen(one)})`);
  }

  /** The claims that were tested; how many were not, and how many cannot be. */
  claims(claims: readonly ClaimVerdict[]): string {
    const tested = claims.filter(
      ({ verdict, undecided }) =>
        (verdict !== 'untested' && verdict !== 'untestable') || undecided.length,
    );
    const table = this.#claimTable(tested, ({ claim, condition, undecided }) => {
      const unclear = undecided.length
        ? ` (${count(undecided.length, 'cell')} could not tell)`
        : '';
      return `${condition ?? claim.says}${unclear}`;
    });
    const untestable = claims.filter(({ verdict }) => verdict === 'untestable').length;
    const untested = claims.length - tested.length - untestable;
    const left = [
      untested && `${untested} untested`,
      untestable && `${untestable} cannot be tested: \`lab list --claims\` tells why`,
    ]
      .filter(Boolean)
      .join('; ');
    return [tested.length && table, left && `  ${left}`].filter(Boolean).join('\n');
  }

  /** One line a claim: its id, its verdict, and a text that is wrapped where there is a width. */
  #claimTable(claims: readonly ClaimVerdict[], text: (one: ClaimVerdict) => string): string {
    const idWidth = Math.max(0, ...claims.map(({ claim }) => claim.id.length)) + 2;
    const verdictWidth = 'conditional'.length;
    const room = this.#width && Math.max(24, this.#width - idWidth - verdictWidth - 5);
    return columns(
      claims.map((one) => [`  ${one.claim.id}`, this.verdict(one.verdict), text(one)]),
      [idWidth, verdictWidth, room],
    );
  }

  verdict(verdict: ClaimVerdict['verdict']): string {
    const { green, red, yellow, dim } = this.#colours;
    return { confirmed: green, refuted: red, conditional: yellow, untested: dim, untestable: dim }[
      verdict
    ](verdict);
  }

  /** How two documents differ: one line, and a table for each path where something does. */
  changes(changes: Changes): string {
    const { bold } = this.#colours;
    const all = changes.paths.flatMap(({ rows }) => rows);
    const kindWidth = Math.max(0, ...all.map(({ kind }) => kind.length)) + 2;
    const cellWidth = Math.max(
      0,
      ...all.map(({ scenarios, topologies }) =>
        Math.max(
          ...scenarios.map(({ length }) => length),
          Math.min(topologies.join(', ').length + 3, 34),
        ),
      ),
    );
    const gaps = 4;
    const room = this.#width && Math.max(24, this.#width - kindWidth - cellWidth - gaps);
    const tables = changes.paths.map(({ title, rows }) => {
      const table = columns(
        rows.map((row) => this.#changeRow(row)),
        [kindWidth, cellWidth, room],
      );
      return `${bold(title)}\n${table}`;
    });
    return [headline(changes), ...tables].join('\n\n');
  }

  #changeRow(row: ChangeRow): string[] {
    const { bold, red, green, yellow, dim } = this.#colours;
    const colours: Partial<Record<ChangeKind, typeof red>> = {
      contradicted: red,
      regressed: red,
      changed: yellow,
      improved: green,
      undecided: red,
    };
    const texts = [...textsOf(row), ...row.because.map((reason) => ['why', reason])];
    // The gap is outside of the style, because a text may be wrapped there.
    const lines = texts.map(
      ([name = '', text]) => `${dim(name)}${' '.repeat(6 - name.length)}${text}`,
    );
    return [
      `  ${(colours[row.kind] ?? dim)(row.kind)}`,
      `${row.scenarios.map((id) => bold(id)).join('\n')}\nin ${row.topologies.join(', ')}`,
      lines.join('\n'),
    ];
  }

  #colour(kind: Kind): (text: string) => string {
    const { green, cyan, yellow, dim, red, inverse } = this.#colours;
    const alarm = (text: string) => inverse(red(` ${text} `));
    return {
      IPv6: green,
      'IPv4+IPv6': green,
      IPv4: cyan,
      stopped: yellow,
      excluded: dim,
      unasked: dim,
      asking: dim,
      inconclusive: alarm,
      'lab-broken': alarm,
    }[kind];
  }
}

/** What to do about cells that the baseline does not know. */
function news({ hasBaseline, record: { release } }: Report): string {
  const what = hasBaseline
    ? 'New cells are not in the baseline'
    : 'Every cell is new, because there is no baseline yet';
  return `${what} of Buildbot ${subjectName(release)}: accept what was seen with \`lab baseline --accept\`.`;
}

/**
 * Widths of the grid's columns within a total: the names give way first, but keep enough to be told
 * apart.
 */
function widths({ columns, rows }: Grid, total: number): number[] {
  const gap = 2;
  const names = Math.max(1, ...rows.map(({ scenario }) => scenario.length));
  const natural = columns.map((id, index) =>
    Math.max(id.length, ...rows.map(({ squares }) => (squares[index]?.text.length ?? 0) + 2)),
  );
  const rest = natural.reduce((sum, width) => sum + width + gap, 0);
  const first = Math.min(names, Math.max(20, total - rest));
  const most = Math.max(3, Math.floor((total - first) / columns.length) - gap);
  return [first, ...natural.map((width) => (first + rest > total ? Math.min(width, most) : width))];
}
