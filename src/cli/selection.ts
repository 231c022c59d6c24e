import { type Catalogue, cellsOf } from '../catalogue.ts';
import { EXIT, LabError } from '../errors.ts';
import { parseShard, topologiesOf } from '../shard.ts';
import type { Subject } from '../subject.ts';
import type { TopologyId } from '../topology.ts';
import { matching, topologyOf } from './named.ts';

/** What one run asks. */
export interface Selection {
  readonly subject: Subject;
  readonly scenarios: readonly string[];
  readonly topologies: readonly TopologyId[];
  /** Which part of these cells this machine asks, for example `1/2`; all of them when absent. */
  readonly shard?: string;
  /** Only those that the baseline of the subject does not have yet. */
  readonly missing?: true;
}

export interface Wish {
  readonly patterns: readonly string[];
  /** Ids, or `all`; those in which every row is asked where none is named. */
  readonly topologies: readonly string[];
  readonly subject: Subject;
  readonly shard?: string | undefined;
  readonly missing?: true | undefined;
}

/** How patterns work, for `--help`. */
export const patternHelp = `A pattern is an id (worker/name), a glob (worker/*, "listen/web-*"), or a part of an id (tls). Without one, everything is run. Without --topology the plain topologies are asked, in which every row is; --topology all asks all of them.`;

/**
 * Turns what a user asked for into cells. A name that does not exist is wrong usage; a filter that
 * leaves nothing to ask is a run of nothing, which must not look like a success.
 */
export function select(wish: Wish, catalogue: Catalogue): Selection {
  const wanted = wantedOf(wish.topologies, catalogue);
  const matched = new Set(wish.patterns.flatMap((pattern) => matching(pattern, catalogue)));
  const cells = cellsOf(catalogue).filter(
    ({ scenario, topology }) =>
      (wish.patterns.length === 0 || matched.has(scenario)) && wanted.has(topology),
  );
  if (cells.length === 0)
    throw new LabError(
      `Nothing can be run: no cell matches ${[...wish.patterns, ...wish.topologies].join(', ') || 'an empty catalogue'}.`,
      'Widen the pattern; `lab explain ID` says in which topologies a scenario is asked.',
      { exitCode: EXIT.broken },
    );
  const { shard, missing } = wish;
  if (shard !== undefined) topologiesOf(parseShard(shard), cells);
  const [scenarios, topologies] = [
    new Set(cells.map((cell) => cell.scenario)),
    new Set(cells.map((cell) => cell.topology)),
  ];
  return {
    subject: wish.subject,
    scenarios: [...scenarios],
    topologies: [...topologies],
    ...(shard !== undefined && { shard }),
    ...(missing && { missing }),
  };
}

function wantedOf(names: readonly string[], catalogue: Catalogue): ReadonlySet<string> {
  const { topologies } = catalogue;
  if (names.includes('all')) return new Set(topologies.map(({ id }) => id));
  if (names.length) return new Set(names.map((name) => topologyOf(name, catalogue)));
  return new Set(topologies.filter(({ everyRow }) => everyRow).map(({ id }) => id));
}
