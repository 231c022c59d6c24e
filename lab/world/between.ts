import type Docker from 'dockerode';
import type { Topology } from '../../src/topology.ts';
import { startNat64 } from '../between/nat64.ts';
import { startRouter } from '../between/router.ts';
import type { Translation } from '../between/translation.ts';
import { hostAddresses, type Prefixes } from '../nodes/addresses.ts';
import type { Running } from '../nodes/container.ts';
import type { Endpoint } from '../nodes/container-spec.ts';

/** Starts the node that stands between programs and their peers, where a topology has one. */
export function startBetween(
  docker: Docker,
  spec: {
    image: string;
    labels: Readonly<Record<string, string>>;
    topology: Topology;
    prefixes: Prefixes;
    translation: Translation | undefined;
    on: Endpoint;
  },
): Promise<Running>[] {
  const { image, labels, topology, prefixes, translation, on } = spec;
  if (topology.router) return [startRouter(docker, { image, labels, on })];
  if (!translation) return [];
  const own = hostAddresses(prefixes, 'translator').IPv4;
  return [startNat64(docker, { image, labels, translation, on, own })];
}
