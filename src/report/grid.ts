import type { Catalogue } from '../catalogue.ts';
import { type CellId, type CellResult, cellName } from '../cell.ts';
import { type Finding, short } from '../outcome.ts';
import { type Cell, cellInWords, findingOf } from '../record.ts';
import { exclusion, type Scenario } from '../scenario.ts';
import { shortenedIn } from '../shortened.ts';
import { inWords } from '../statement.ts';
import type { Topology, TopologyId } from '../topology.ts';
import { minuteOf } from './words.ts';

/** What a square shows at a glance; renderers choose its colour by it. */
export type Kind =
  | 'IPv6'
  | 'IPv4'
  | 'IPv4+IPv6'
  | 'unix'
  | 'stopped'
  | 'excluded'
  | 'unasked'
  | 'asking'
  | 'inconclusive'
  | 'lab-broken';

/** One square of the grid, ready to be drawn. */
export interface Square extends CellId {
  readonly kind: Kind;
  readonly text: string;
  /** Set when the cell is not as known. */
  readonly mark: '' | '≠' | '*';
  /** When an earlier run asked it, where this one did not. */
  readonly since?: string;
  /** The same in words. */
  readonly words: string;
}

export interface Grid {
  readonly columns: readonly TopologyId[];
  readonly rows: readonly { readonly scenario: string; readonly squares: readonly Square[] }[];
}

const signs: readonly (readonly [sign: string, meaning: string])[] = [
  ['6, 4, 4+6', 'reached over IPv6, over IPv4, by a client of each'],
  ['6>4', 'over IPv6 to a proxy, which went on over IPv4'],
  ['tls', 'over TLS, the certificate verified; tls~ when only who signed it, tls? when it was not'],
  ['unix', 'reached over a Unix socket'],
  ['401', 'the web interface refused with this HTTP status'],
  ['configuration, program, resolution, connection, tls, protocol', 'where it stopped'],
  ['no socket', 'a listener that runs but does not listen'],
  ['·', 'not asked: the question makes no sense there, or only core rows are asked'],
  ['?', 'inconclusive: the witnesses disagree'],
  ['!', 'the lab broke'],
  ['≠', 'differs from the baseline'],
  ['*', 'not in the baseline'],
  ['(6)', 'asked by an earlier run of the same subject'],
];

/** What the signs of a grid mean, and what is shortened in its columns and rows. */
export function legendOf({ columns, rows }: Grid, { topologies, scenarios }: Catalogue) {
  const shortened = shortenedIn({
    topologies: topologies.filter(({ id }) => columns.includes(id)),
    scenarios: scenarios.filter(({ id }) => rows.some(({ scenario }) => scenario === id)),
  });
  return [...signs, ...shortened.map((text) => ['shortened', text] as const)];
}

/**
 * The grid of a run: rows are scenarios of which a cell was asked, by it or by earlier ones, columns
 * topologies of which one was.
 */
export function gridOf(
  asked: readonly Cell[],
  catalogue: Catalogue,
  earlier: readonly Cell[] = [],
): Grid {
  const squares = [...asked.map(observed), ...earlier.map(observedBefore)];
  return gridIn(new Map(squares.map((one) => [cellName(one), one])), catalogue);
}

function gridIn(seen: ReadonlyMap<string, Square>, catalogue: Catalogue): Grid {
  const cells = [...seen.values()];
  const columns = catalogue.topologies.filter(({ id }) =>
    cells.some(({ topology }) => topology === id),
  );
  const rows = catalogue.scenarios.filter(({ id }) =>
    cells.some(({ scenario }) => scenario === id),
  );
  return {
    columns: columns.map(({ id }) => id),
    rows: rows.map((scenario) => ({
      scenario: scenario.id,
      squares: columns.map((topology) =>
        square(
          scenario,
          topology,
          seen.get(cellName({ scenario: scenario.id, topology: topology.id })),
        ),
      ),
    })),
  };
}

function square(scenario: Scenario, topology: Topology, seen: Square | undefined): Square {
  if (seen) return seen;
  const id = { scenario: scenario.id, topology: topology.id };
  const reason = exclusion(scenario, topology);
  return reason === undefined
    ? { ...id, kind: 'unasked', text: '', mark: '', words: 'not asked in this run' }
    : { ...id, kind: 'excluded', text: '·', mark: '', words: `not asked: ${reason}` };
}

/** The grid of what is known of cells, wherever it is from. */
export function gridKnown(cells: readonly CellResult[], catalogue: Catalogue): Grid {
  return gridIn(
    new Map(
      cells.map((cell) => {
        const { scenario, topology, finding } = cell;
        const words = finding ? inWords(finding) : (cell.reasons?.join('; ') ?? '');
        const text = finding ? short(finding) : '?';
        return [
          cellName(cell),
          { scenario, topology, kind: kindOf(finding), text, mark: '', words } as const,
        ];
      }),
    ),
    catalogue,
  );
}

/** The square of a cell that was asked. */
export function observed(cell: Cell): Square {
  const { scenario, topology, status } = cell;
  const common = { scenario, topology, words: cellInWords(cell) };
  const finding = findingOf(cell);
  if (!finding)
    return {
      ...common,
      mark: '',
      ...(status === 'lab-broken'
        ? { kind: status, text: '!' }
        : { kind: 'inconclusive', text: '?' }),
    };
  const mark = status === 'changed' ? '≠' : status === 'new' ? '*' : '';
  return { ...common, kind: kindOf(finding), text: short(finding), mark };
}

function observedBefore(cell: Cell): Square {
  const square = observed(cell);
  const since = minuteOf(cell.at ?? '');
  return { ...square, since, words: `${square.words}; asked ${since}` };
}

/** A square as text with its mark; in brackets where an earlier run asked it. */
export function textOf({ text, mark, since }: Square): string {
  return since === undefined ? text + mark : `(${text}${mark})`;
}

/** What a finding shows at a glance; inconclusive when there is none. */
export function kindOf(finding: Finding | undefined): Kind {
  if (!finding) return 'inconclusive';
  const { outcome } = finding;
  if (!outcome.reached) return 'stopped';
  return outcome.over === 'Unix socket' ? 'unix' : outcome.over;
}
