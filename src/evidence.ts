import type { RecordType } from './document/finding.ts';
import type { Query } from './document/witness.ts';

export type * from './document/dial.ts';
export { controlIds } from './document/dial.ts';
export type * from './document/evidence.ts';
export { evidenceSchema } from './document/evidence.ts';
export type * from './document/instruments.ts';
export type * from './document/witness.ts';

/** The record types of addresses that were queried, sorted. */
export function recordTypes(queries: readonly Query[]): RecordType[] {
  return (['A', 'AAAA'] as const).filter((type) => queries.some((query) => query.type === type));
}
