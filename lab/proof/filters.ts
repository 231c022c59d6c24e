import { losing } from '../../src/topology.ts';
import { rulesFor } from '../between/closed.ts';
import { rulesOf } from '../between/fault.ts';
import { noRedirects } from '../between/router.ts';
import type { ProvableServer, ProvableWorld } from './provable.ts';

/** The packet filters that a topology puts before nodes, in the words of nft(8); '' where a node has none. */

type OfTopology = Pick<ProvableWorld, 'spec'>;

/** That by which a fault is before a node. */
export function faultFilter({ spec: { topology } }: OfTopology): string {
  return topology.fault ? rulesOf(topology.fault) : '';
}

/** That of the client, before which a fault is where connections come about. */
export function clientFilter(world: OfTopology): string {
  return losing(world.spec.topology).length ? faultFilter(world) : '';
}

/** That of a server: behind a proxy it takes nobody but that and the client, and the proxy itself has none. */
export function serverFilter(
  world: Pick<ProvableWorld, 'spec' | 'proxy' | 'addresses'>,
  { record }: Pick<ProvableServer, 'record'>,
): string {
  const { proxy, spec, addresses } = world;
  if (!proxy) return faultFilter(world);
  if (record.id === proxy.record.id) return '';
  return rulesFor([addresses('proxy'), addresses('client')], spec.topology.link);
}

/** That of a node between programs and others: a translator has none. */
export function routerFilter({ translation }: Pick<ProvableWorld, 'translation'>): string {
  return translation ? '' : noRedirects;
}
