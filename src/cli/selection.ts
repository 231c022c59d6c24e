import { type Catalogue, cellsOf } from '../catalogue.ts';
import { cellName } from '../cell.ts';
import { EXIT, LabError, UsageError } from '../errors.ts';
import { parseShard, topologiesOf } from '../shard.ts';
import type { Subject } from '../subject.ts';
import type { TopologyId } from '../topology.ts';
import { matching, partsOf, topologyOf } from './named.ts';

/** What one run asks. */
export interface Selection {
  readonly subject: Subject;
  readonly scenarios: readonly string[];
  readonly topologies: readonly TopologyId[];
  /** Names of cells, where not every scenario is asked in every topology. */
  readonly cells?: readonly string[];
  /** Which part of these cells this machine asks, for example `1/2`; all of them when absent. */
  readonly shard?: string;
  /** Only those that the baseline of the subject does not have yet. */
  readonly missing?: true;
  /** Worlds of red cells are left up. */
  readonly keep?: true;
}

export interface Wish {
  readonly patterns: readonly string[];
  /** Ids, or `all`. */
  readonly topologies: readonly string[];
  /** The same where none is named; those in which every row is asked unless given. */
  readonly byDefault?: readonly string[];
  readonly subject: Subject;
  readonly shard?: string | undefined;
  readonly missing?: true | undefined;
  readonly keep?: true | undefined;
}

/** How patterns work, for `--help`. */
export const patternHelp = `A pattern is an id (worker/name), a glob (worker/*, "listen/web-*"), or a part of an id (tls); with a topology behind it (worker/name@ipv6-only) it is asked there alone; the path of a cell's evidence names the cell. Without one, everything is run. Without --topology the plain topologies are asked, in which every row is; --topology all asks all of them.`;

/**
 * Turns what a user asked for into cells. A name that does not exist is wrong usage; a filter that
 * leaves nothing to ask is a run of nothing, which must not look like a success.
 */
export function select(wish: Wish, catalogue: Catalogue): Selection {
  const wanted = columnsOf(
    wish.topologies.length ? wish.topologies : (wish.byDefault ?? []),
    catalogue,
  );
  const patterns = wish.patterns.map((pattern) => {
    const { row, topology } = partsOf(pattern);
    return {
      rows: new Set(matching(row, catalogue)),
      columns: topology === undefined ? wanted : new Set([topologyOf(topology, catalogue)]),
    };
  });
  if (
    wish.topologies.length &&
    patterns.length &&
    patterns.every(({ columns }) => columns !== wanted)
  )
    throw new UsageError(
      '--topology has nothing to say where every pattern names its topology.',
      'Leave one of the two out.',
    );
  const cells = cellsOf(catalogue).filter(({ scenario, topology }) =>
    patterns.length
      ? patterns.some(({ rows, columns }) => rows.has(scenario) && columns.has(topology))
      : wanted.has(topology),
  );
  if (cells.length === 0)
    throw new LabError(
      `Nothing can be run: no cell matches ${[...wish.patterns, ...wish.topologies].join(', ') || 'an empty catalogue'}.`,
      'Widen the pattern; `lab explain ID` says in which topologies a scenario is asked.',
      { exitCode: EXIT.broken },
    );
  const { shard, missing, keep } = wish;
  if (shard !== undefined) topologiesOf(parseShard(shard), cells);
  const part = {
    scenarios: [...new Set(cells.map((cell) => cell.scenario))],
    topologies: [...new Set(cells.map((cell) => cell.topology))],
  };
  const isWhole = cellsOf(catalogue, part).length === cells.length;
  return {
    subject: wish.subject,
    ...part,
    ...(!isWhole && { cells: cells.map(cellName) }),
    ...(shard !== undefined && { shard }),
    ...(missing && { missing }),
    ...(keep && { keep }),
  };
}

/** The topologies that are named; those in which every row is asked where none is. */
export function columnsOf(names: readonly string[], catalogue: Catalogue): ReadonlySet<string> {
  const { topologies } = catalogue;
  if (names.includes('all')) return new Set(topologies.map(({ id }) => id));
  if (names.length) return new Set(names.map((name) => topologyOf(name, catalogue)));
  return new Set(topologies.filter(({ everyRow }) => everyRow).map(({ id }) => id));
}
