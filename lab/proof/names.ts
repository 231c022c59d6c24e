import { canonical } from '../../src/address.ts';
import { families } from '../../src/outcome.ts';
import { addressOf } from '../../src/place.ts';
import { recordTypeOf } from '../../src/topology.ts';
import type { ProvableWorld } from './provable.ts';

/** EAI_NONAME and EAI_NODATA of glibc: the name, or an address of it, is not there. */
const noAddress = ['gaierror -2', 'gaierror -5'];

/** The names of rows under which not exactly those addresses are found that the topology publishes. */
export async function nameFaults(world: ProvableWorld): Promise<string[]> {
  const { published } = world.spec.topology;
  const served = world.servers.flatMap((server) => server.served);
  const found = await world.clientAgent.found(served.map(({ place }) => place.name));
  return served.flatMap(({ place, peer }) => {
    const records = peer.records ?? published;
    const declared = families.filter((family) => records.includes(recordTypeOf[family]));
    const wanted = inOrder(declared.map((family) => addressOf(place, family)));
    const came = found[place.name] ?? 'nothing that was asked';
    const has = typeof came === 'string' ? came : inOrder(came);
    if (wanted ? has === wanted : noAddress.includes(has)) return [];
    return [`${place.name} leads to ${has}, and not to ${wanted || 'no address'}`];
  });
}

function inOrder(addresses: readonly string[]): string {
  return addresses.map(canonical).toSorted().join(', ');
}
