import type { Colours } from './colours.ts';
import { columns, cut } from './columns.ts';
import type { Grid, Kind, Square } from './grid.ts';

const gap = 2;

/** The grid; cut to a width when there is one. */
export function gridInTerminal(grid: Grid, colours: Colours, width?: number): string {
  const [first, ...others] = width ? widths(grid, width) : [];
  return columns(
    [
      ['', ...grid.columns.map((id, index) => colours.bold(cut(id, others[index])))],
      ...grid.rows.map(({ scenario, squares }) => [
        cut(scenario, first),
        ...squares.map((square, index) => squareInTerminal(square, colours, others[index])),
      ]),
    ],
    [first, ...others],
  );
}

/** One square with its mark; its text is cut to a width when there is one. */
export function squareInTerminal(
  { kind, text, mark }: Square,
  colours: Colours,
  width = Number.POSITIVE_INFINITY,
): string {
  const { bold, red } = colours;
  return `${styleOf(kind, colours)(cut(text, width - mark.length))}${mark && bold(red(mark))}`;
}

/** What gives a square of a kind its colour. */
export function styleOf(
  kind: Kind,
  { green, cyan, yellow, dim, red, inverse }: Colours,
): (text: string) => string {
  const alarm = (text: string) => inverse(red(` ${text} `));
  return {
    IPv6: green,
    'IPv4+IPv6': green,
    unix: green,
    IPv4: cyan,
    stopped: yellow,
    excluded: dim,
    unasked: dim,
    asking: dim,
    inconclusive: alarm,
    'lab-broken': alarm,
  }[kind];
}

/**
 * Widths of the grid's columns within a total.
 *
 * The names give way first, but keep enough to be distinct.
 */
function widths({ columns, rows }: Grid, total: number): number[] {
  const names = Math.max(1, ...rows.map(({ scenario }) => scenario.length));
  const natural = columns.map((id, index) =>
    Math.max(id.length, ...rows.map(({ squares }) => (squares[index]?.text.length ?? 0) + 2)),
  );
  const rest = natural.reduce((sum, width) => sum + width + gap, 0);
  const first = Math.min(names, Math.max(20, total - rest));
  const most = Math.max(3, Math.floor((total - first) / columns.length) - gap);
  return [first, ...natural.map((width) => (first + rest > total ? Math.min(width, most) : width))];
}
