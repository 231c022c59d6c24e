import { canonical } from '../../src/address.ts';
import type { Served } from '../servers/record.ts';
import { answersOf } from '../world/records.ts';
import type { ProvableWorld } from './provable.ts';

/** EAI_NONAME and EAI_NODATA of glibc: the name, or an address of it, is not there. */
const noAddress = ['gaierror -2', 'gaierror -5'];

/** The names of rows under which not exactly those addresses are found that the topology publishes. */
export async function nameFaults(world: ProvableWorld): Promise<string[]> {
  const all = world.servers.flatMap((server) => server.served);
  const served = all.filter((one) => !isAltered(world, one));
  const found = await world.clientAgent.found(served.map(({ place }) => place.name));
  return served.flatMap(({ place, peer }) => {
    const at = { IPv4: place.ipv4, IPv6: place.ipv6 };
    const wanted = answersOf(world.spec.topology, at, peer.records).map(({ address }) => address);
    const other = otherThan(wanted, found[place.name] ?? 'nothing that was asked');
    return other === undefined
      ? []
      : [`${place.name} leads to ${other}, and not to ${inOrder(wanted) || 'no address'}`];
  });
}

/** Whether a user has changed what the name of a place leads to. */
export function isAltered({ spec }: Pick<ProvableWorld, 'spec'>, { place }: Served): boolean {
  return spec.standing?.altered.has(place.fqdn ?? place.name) ?? false;
}

/** What was found where these addresses, or none, had to be; nothing where they were found. */
export function otherThan(
  wanted: readonly string[],
  found: readonly string[] | string,
): string | undefined {
  const has = typeof found === 'string' ? found : inOrder(found);
  const isWanted = wanted.length ? has === inOrder(wanted) : noAddress.includes(has);
  return isWanted ? undefined : has;
}

function inOrder(addresses: readonly string[]): string {
  return addresses.map(canonical).toSorted().join(', ');
}
