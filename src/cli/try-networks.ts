import type { Catalogue } from '../catalogue.ts';
import { UsageError } from '../errors.ts';
import type { Topology } from '../topology.ts';
import { topologyOf } from './named.ts';

/** The networks of a trial. */
export interface TryNetworks {
  readonly topologies: readonly Topology[];
  /** What must be known of those that were left out, a sentence each. */
  readonly leftOut: readonly string[];
}

/**
 * Networks of these names; the plain ones where none is named. With `all` those without a proxy: in the
 * others everything goes by a proxy of the lab's, whose name no configuration of a user's can know. Throws a
 * `UsageError` for a name of one of these.
 */
export function tryNetworksOf(names: readonly string[], catalogue: Catalogue): TryNetworks {
  const proxied = catalogue.topologies.filter(({ proxy }) => proxy !== undefined);
  const others = catalogue.topologies.filter(({ proxy }) => proxy === undefined);
  if (names.includes('all')) return { topologies: others, leftOut: leftOutOf(proxied) };
  const ids = names.map((name) => topologyOf(name, catalogue));
  const [named] = proxied.filter(({ id }) => ids.includes(id));
  if (named)
    throw new UsageError(
      `${named.id} cannot be tried: a proxy of the lab's is the only way to peers there, and your configuration cannot know its name.`,
      `\`lab explain ${named.id}\` tells what to write where a proxy is between; --topology all leaves such networks out.`,
    );
  return {
    topologies: others.filter(({ id, everyRow }) => (ids.length ? ids.includes(id) : everyRow)),
    leftOut: [],
  };
}

function leftOutOf([first, ...more]: readonly Topology[]): string[] {
  if (!first) return [];
  const ids = [first, ...more].map(({ id }) => id).join(', ');
  return [
    `not tried in networks with a proxy (${ids}): a proxy of the lab's is the only way to peers there, and the configuration cannot know its name; lab explain ${first.id} tells what to write where one is between`,
  ];
}
