import { canonical } from '../../src/address.ts';
import type { ZoneName } from '../servers/dns.ts';
import type { Served } from '../servers/record.ts';
import { answersOf, ownRecords } from '../world/records.ts';
import type { ProvableWorld } from './provable.ts';

/** EAI_NONAME and EAI_NODATA of glibc: the name, or an address of it, is not there. */
const noAddress = ['gaierror -2', 'gaierror -5'];

/** The names of rows and of programs under which not exactly those addresses are found that the topology publishes. */
export async function nameFaults(world: ProvableWorld): Promise<string[]> {
  const named = [...namesOfServers(world), ...namesOfMachines(world)];
  const found = await world.clientAgent.found(named.map(({ name }) => name));
  return named.flatMap(({ name, records }) => {
    const wanted = records.map(({ address }) => address);
    const other = otherThan(wanted, found[name] ?? 'nothing that was asked');
    return other === undefined
      ? []
      : [`${name} leads to ${other}, and not to ${inOrder(wanted) || 'no address'}`];
  });
}

function namesOfServers(world: ProvableWorld): ZoneName[] {
  const { topology } = world.spec;
  const all = world.servers.flatMap((server) => server.served);
  return all
    .filter((one) => !isAltered(world, one))
    .map(({ place, peer }) => ({
      name: place.name,
      records: answersOf(topology, { IPv4: place.ipv4, IPv6: place.ipv6 }, peer.records),
    }));
}

/** Clients ask for masters under names below those of their machines. */
function namesOfMachines({ spec, machines }: ProvableWorld): ZoneName[] {
  return machines.made.map(({ machine }) => ({
    name: `proof.${machine.name}`,
    records: ownRecords(spec.topology, machine.addresses),
  }));
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
