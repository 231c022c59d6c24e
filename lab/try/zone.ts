import type { ControlId } from '../../src/evidence.ts';
import { hostKey } from '../../src/try/name.ts';
import { rootZone, type ZoneName } from '../servers/dns.ts';
import { recordsOf, withoutStale } from '../world/records.ts';
import { reloadZone, root } from '../world/zone-reload.ts';
import { placeOf } from './places.ts';
import type { Site } from './site.ts';

/** Has these names lead to the places of a control, and all others to their own; returns when the DNS server has it. */
export async function leadTo(
  { world, hosts, masters }: Site,
  which: ReadonlySet<string>,
  control: ControlId | undefined,
  serial: number,
): Promise<void> {
  const { dns, destinations, spec } = world;
  const names = hosts.flatMap(({ host, literal }): ZoneName[] => {
    const led = which.has(host) ? destinations.get(placeOf(host, control)) : undefined;
    const place = (led ?? destinations.get(placeOf(host)))?.place;
    if (literal || !place) return [];
    const addresses = { IPv4: place.ipv4, IPv6: place.ipv6 };
    return [{ name: `${host}.`, records: recordsOf(spec.topology, addresses) }];
  });
  const ofMaster = masters.map((one): ZoneName => {
    const host = hostKey(one.name);
    const place = destinations.get(placeOf(host, control))?.place;
    if (!control || !which.has(host) || !place) return one;
    const addresses = { IPv4: place.ipv4, IPv6: place.ipv6 };
    return { ...one, records: recordsOf(withoutStale(spec.topology), addresses) };
  });
  const write = `printf %s "$0" > ${root.file}`;
  const remedy = 'Run it again; lab doctor shows what this machine lacks.';
  await reloadZone(dns, root, write, remedy, rootZone([...names, ...ofMaster], serial));
}
