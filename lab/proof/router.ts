import { pastRouter } from '../between/program-side.ts';
import type { Packet } from '../witness/packet.ts';
import { on } from './declared.ts';
import type { ProvableWorld } from './provable.ts';

/** In what packets of programs did not cross the router of a world, where it has one. */
export function routerFaults(
  { spec: { topology }, addresses }: Pick<ProvableWorld, 'spec' | 'addresses'>,
  packets: readonly Packet[],
  programs: readonly string[],
): string[] {
  if (!topology.router) return [];
  return pastRouter(packets, programs, on(topology.link, addresses('router')));
}
