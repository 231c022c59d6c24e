import type { Family } from '../../src/outcome.ts';
import { addressOf, type Place } from '../../src/place.ts';
import { recordTypeOf } from '../../src/topology.ts';
import { type Dns, labZone, reloadZone } from '../world/zone-reload.ts';

type Named = Pick<Place, 'name' | 'ipv4' | 'ipv6'>;

/** Lets a name lead to its IPv6 address instead of the IPv4 one, until the result is called. */
export function moveRecord(dns: Dns, place: Named): Promise<() => Promise<void>> {
  return replaceLine(dns, lineOf(place, 'IPv4'), lineOf(place, 'IPv6'));
}

/** Lets a name lead to another IPv6 address, until the result is called. */
export function renumberRecord(dns: Dns, place: Named, ipv6: string): Promise<() => Promise<void>> {
  return replaceLine(dns, lineOf(place, 'IPv6'), lineOf({ ...place, ipv6 }, 'IPv6'));
}

async function replaceLine(dns: Dns, old: string, new_: string): Promise<() => Promise<void>> {
  const replace = (...change: readonly [old: string, new_: string]) =>
    reloadZone(dns, labZone, write, 'Nothing is said about Buildbot here.', ...change);
  await replace(old, new_);
  return () => replace(new_, old);
}

/** A line of the zone: the name with the record of a family. */
export function lineOf(place: Named, family: Family): string {
  return `${place.name}. ${recordTypeOf[family]} ${addressOf(place, family)}`;
}

/** Puts one line of the zone in place of another, under the next serial; rows of one world do so one after the other. */
const write = `exec 9> lock
flock 9
grep -qxF "$0" ${labZone.file}
awk -v old="$0" -v new="$1" '$0 == old { $0 = new } $2 == "SOA" { $5 = $5 + 1 } 1' ${labZone.file} > next
cat next > ${labZone.file}`;
