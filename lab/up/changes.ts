import { isDeepStrictEqual } from 'node:util';
import type Docker from 'dockerode';
import { canonical } from '../../src/address.ts';
import type { RecordType } from '../../src/outcome.ts';
import type { Fault } from '../../src/topology.ts';
import { getFile, putFile } from './record.ts';
import { recordsIn, type SetRecords } from './zone.ts';

/** What a user has changed in a world that is up. */
export interface Changes {
  readonly records: SetRecords;
  readonly fault?: Fault;
  /** Nodes in which a user ran something: what that changed, nobody knows. */
  readonly entered?: readonly string[];
}

const file = 'changes.json';

/** What was changed, by the word of a world's record. */
export async function readChanges(docker: Docker, holder: string): Promise<Changes> {
  const kept = await getFile(docker, holder, file);
  return kept === undefined ? { records: {} } : (JSON.parse(kept) as Changes);
}

/** Keeps what is about to be changed: a change that fails half-way is one too. */
export function keepChanges(docker: Docker, holder: string, changes: Changes): Promise<void> {
  return putFile(docker, holder, file, JSON.stringify(changes));
}

/** Changes after one more record was set; what is as the zone publishes it is no change. */
export function withRecord(
  changes: Changes,
  zone: string,
  [name, type, addresses]: readonly [string, RecordType, readonly string[]],
): Changes {
  const published = recordsIn(zone).get(name)?.get(type) ?? [];
  const { [name]: before = {}, ...others } = changes.records;
  const { [type]: _, ...rest } = before;
  const own = isDeepStrictEqual(published, addresses.map(canonical))
    ? rest
    : { ...rest, [type]: addresses };
  return {
    ...changes,
    records: Object.keys(own).length ? { ...others, [name]: own } : others,
  };
}

/** Changes after a user ran something in a node; the same object where that is known already. */
export function withEntered(changes: Changes, node: string): Changes {
  const { entered = [] } = changes;
  return entered.includes(node) ? changes : { ...changes, entered: [...entered, node] };
}

/** What was changed, a phrase each. */
export function changesInWords({ records, fault, entered = [] }: Changes): string[] {
  const set = Object.entries(records).flatMap(([name, own]) =>
    Object.entries(own).map(([type, addresses]) =>
      addresses.length
        ? `the ${type} record of ${name} is ${addresses.join(', ')}`
        : `${name} has no ${type} record`,
    ),
  );
  return [
    ...set,
    ...(fault ? [`${fault.families.join(' and ')} is ${fault.kind}`] : []),
    ...entered.map((node) => `a user ran something in ${node}`),
  ];
}
