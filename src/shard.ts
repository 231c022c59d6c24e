import type { CellId } from './cell.ts';
import { LabError, UsageError } from './errors.ts';
import type { TopologyId } from './topology.ts';

/** One of the parts that a run is split into, each for a machine of its own; the first is 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Reads a shard as vitest writes it, `2/5`; a `UsageError` when it is none. */
export function parseShard(text: string): Shard {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (index && count && index <= count) return { index, count };
  throw new UsageError(
    `${JSON.stringify(text)} is no shard.`,
    'Write which of how many, for example 1/2.',
  );
}

/**
 * The topologies that a shard asks. They stay whole, because a world is dear, and are dealt out by
 * the number of their cells, the largest first, to the shard that has the fewest: every machine
 * computes the same. Throws a `LabError` when the shard is left with none.
 */
export function topologiesOf({ index, count }: Shard, cells: readonly CellId[]): TopologyId[] {
  const shards = Array.from({ length: count }, () => ({
    topologies: [] as TopologyId[],
    cells: 0,
  }));
  const worlds = [...Map.groupBy(cells, ({ topology }) => topology)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  for (const [topology, { length }] of worlds) {
    const least = shards.reduce((a, b) => (b.cells < a.cells ? b : a));
    least.topologies.push(topology);
    least.cells += length;
  }
  const topologies = shards[index - 1]?.topologies ?? [];
  if (topologies.length === 0)
    throw new LabError(
      `Shard ${index} of ${count} would ask nothing: a topology stays whole, and only ${worlds.length} ${worlds.length === 1 ? 'is' : 'are'} asked.`,
      `Split into ${worlds.length || 1} at most.`,
    );
  return topologies;
}
