import type { Catalogue } from '../catalogue.ts';
import { type CellId, cellName } from '../cell.ts';
import { type Finding, short } from '../outcome.ts';
import { type Cell, cellInWords, findingOf } from '../record.ts';
import { exclusion, type Scenario } from '../scenario.ts';
import type { Topology, TopologyId } from '../topology.ts';

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
  /** The same in words. */
  readonly words: string;
}

export interface Grid {
  readonly columns: readonly TopologyId[];
  readonly rows: readonly { readonly scenario: string; readonly squares: readonly Square[] }[];
}

/** What the signs of a grid mean. */
export const legend: readonly (readonly [sign: string, meaning: string])[] = [
  ['6, 4, 4+6', 'reached over IPv6, over IPv4, by a client of each'],
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
];

/**
 * The grid of a run: rows are scenarios of which a cell was asked, columns topologies of which one
 * was.
 */
export function gridOf(cells: readonly Cell[], catalogue: Catalogue): Grid {
  const seen = new Map(cells.map((cell) => [cellName(cell), cell]));
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

function square(scenario: Scenario, topology: Topology, cell: Cell | undefined): Square {
  if (cell) return observed(cell);
  const id = { scenario: scenario.id, topology: topology.id };
  const reason = exclusion(scenario, topology);
  return reason === undefined
    ? { ...id, kind: 'unasked', text: '', mark: '', words: 'not asked in this run' }
    : { ...id, kind: 'excluded', text: '·', mark: '', words: `not asked: ${reason}` };
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

/** What a finding shows at a glance; inconclusive when there is none. */
export function kindOf(finding: Finding | undefined): Kind {
  if (!finding) return 'inconclusive';
  const { outcome } = finding;
  if (!outcome.reached) return 'stopped';
  return outcome.over === 'Unix socket' ? 'unix' : outcome.over;
}
