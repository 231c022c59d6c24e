import type Docker from 'dockerode';
import type { Topology } from '../../src/topology.ts';
import { startRouter } from '../between/router.ts';
import type { Translation } from '../between/translation.ts';
import { startTranslator } from '../between/translator.ts';
import { type Ways, waysOf, withLiterals } from '../between/ways.ts';
import { hostAddresses, type Prefixes } from '../nodes/addresses.ts';
import type { Running } from '../nodes/container.ts';
import type { Endpoint } from '../nodes/container-spec.ts';
import type { Planned } from './plan.ts';

/** How all nodes of a world find each other, and literals of its plan. */
export function waysIn(
  topology: Topology,
  prefixes: Prefixes,
  translation: Translation | undefined,
  plan: readonly Planned[],
): Ways {
  const ways = waysOf(topology, prefixes, translation?.prefix);
  return withLiterals(ways, plan, topology, prefixes);
}

/** Starts the node that stands between programs and their peers, where a topology has one. */
export function startBetween(
  docker: Docker,
  spec: {
    image: string;
    labels: Readonly<Record<string, string>>;
    topology: Topology;
    prefixes: Prefixes;
    translation: Translation | undefined;
    ways: Ways;
    on: Endpoint;
  },
): Promise<Running>[] {
  const { image, labels, topology, prefixes, translation, ways, on } = spec;
  if (topology.router) return [startRouter(docker, { image, labels, on })];
  if (!translation) return [];
  const own = hostAddresses(prefixes, 'translator').IPv4;
  return [startTranslator(docker, { image, labels, topology, translation, ways, on, own })];
}
