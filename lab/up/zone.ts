import { canonical } from '../../src/address.ts';
import type { RecordType } from '../../src/outcome.ts';
import { zoneOfLab } from '../world/plan.ts';

/** Addresses by record type; a type that is not there is as the network publishes it. */
export type OwnRecords = Readonly<Partial<Record<RecordType, readonly string[]>>>;

/** What a user has set, by name. */
export type SetRecords = Readonly<Record<string, OwnRecords>>;

/** A name as it is known here: whole, without the last dot. */
export function wholeName(name: string): string {
  const bare = name.toLowerCase().replace(/\.$/, '');
  return bare === zoneOfLab || bare.endsWith(`.${zoneOfLab}`) ? bare : `${bare}.${zoneOfLab}`;
}

/** The addresses of each name of a zone, by type. */
export function recordsIn(zone: string): Map<string, Map<RecordType, string[]>> {
  const names = new Map<string, Map<RecordType, string[]>>();
  for (const { name, type, address } of zone.split('\n').flatMap((line) => recordIn(line) ?? [])) {
    const types = names.get(name) ?? new Map<RecordType, string[]>();
    types.set(type, [...(types.get(type) ?? []), canonical(address)]);
    names.set(name, types);
  }
  return names;
}

/** A zone with what was set in it, and another serial, by which a reload is known. */
export function withRecords(zone: string, set: SetRecords, serial: number): string {
  const kept = zone.split('\n').filter((line) => {
    const record = recordIn(line);
    return !record || set[record.name]?.[record.type] === undefined;
  });
  const added = Object.entries(set).flatMap(([name, records]) =>
    Object.entries(records).flatMap(([type, addresses]) =>
      addresses.map((address) => `${name}. ${type} ${address}\n`),
    ),
  );
  return kept.join('\n').replace(/( SOA \S+ \S+) \d+/, `$1 ${serial}`) + added.join('');
}

function recordIn(line: string): { name: string; type: RecordType; address: string } | undefined {
  const [, name, type, address] = /^(\S+) (A|AAAA) (\S+)$/.exec(line) ?? [];
  if (!name || !address) return undefined;
  const whole = name.endsWith('.') ? wholeName(name) : `${name.toLowerCase()}.${zoneOfLab}`;
  return { name: whole, type: type as RecordType, address };
}
