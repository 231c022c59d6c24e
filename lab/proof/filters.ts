import { losing } from '../../src/topology.ts';
import { rulesFor } from '../between/closed.ts';
import { rulesOf } from '../between/fault.ts';
import type { Runner } from '../nodes/agent.ts';
import type { ProvableServer, ProvableWorld } from './provable.ts';

/** The packet filters that a topology puts before nodes, each with who reads it. */

/** In the words of nft(8), with who reads it; nothing where a node has none. */
export type Filter = { readonly rules: string; readonly by: Runner } | undefined;

/** That by which a fault is before a node. */
export function faultFilter({ spec }: Pick<ProvableWorld, 'spec'>, by: Runner): Filter {
  const { fault } = spec.topology;
  return fault && { rules: rulesOf(fault), by };
}

/** That of the client, before which a fault is where connections come about. */
export function clientFilter(world: ProvableWorld): Filter {
  return losing(world.spec.topology).length ? faultFilter(world, world.clientAgent) : undefined;
}

/** That of a server: behind a proxy it takes nobody but that and the client, and the proxy itself has none. */
export function serverFilter(world: ProvableWorld, { record, tools }: ProvableServer): Filter {
  const { proxy, spec, addresses } = world;
  if (!proxy) return faultFilter(world, tools);
  if (record.id === proxy.record.id) return { rules: '', by: tools };
  const allowed = [addresses('proxy'), addresses('client')];
  return { rules: rulesFor(allowed, spec.topology.link), by: tools };
}
