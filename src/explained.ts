import type { Change } from './change.ts';
import { covers, isOn, type KnownChange, type Versions } from './known-change.ts';
import { differing, holds, outcomeFields } from './statement.ts';

/**
 * The changes that explain why a cell differs between two releases.
 *
 * What such a change says holds in exactly one of the two: the one in its range.
 */
export function explaining(
  changes: readonly KnownChange[],
  cell: Change,
  before: Versions,
  after: Versions,
): KnownChange[] {
  return changes.filter((known) => {
    const [was, is] = [isOn(known, before), isOn(known, after)];
    const [inRange, outOfRange] = is ? [cell.after, cell.before] : [cell.before, cell.after];
    return (
      was !== is &&
      covers(known, cell) &&
      holds(known.holds, inRange) &&
      !holds(known.holds, outOfRange)
    );
  });
}

/**
 * Whether every difference in a cell is explained.
 *
 * A change of the outcome explains everything that follows from it.
 */
export function isExplained(
  changes: readonly KnownChange[],
  cell: Change,
  before: Versions,
  after: Versions,
): boolean {
  const explained = new Set(
    explaining(changes, cell, before, after).flatMap((known) => Object.keys(known.holds)),
  );
  const { fields } = differing(cell.before, cell.after);
  const outcome = fields.filter((field) => outcomeFields.includes(field));
  return outcome.length
    ? outcome.some((field) => explained.has(field))
    : fields.every((field) => explained.has(field));
}
