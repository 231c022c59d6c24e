import { matchesGlob } from 'node:path';
import semver from 'semver';
import type { CellId, CellResult } from './cell.ts';
import type { Change } from './diff.ts';
import type { Release } from './observation.ts';
import type { Finding } from './outcome.ts';
import { type Prediction, speaksOf } from './prediction.ts';
import { differing, holds, outcomeFields, type Statement } from './statement.ts';

/** Versions of what a run was of, of which a range can speak. */
export type Versions = Pick<Release, 'buildbot' | 'twisted'>;

/** What some releases are known to do, and others not. */
export interface KnownChange {
  /** One sentence: what is different. */
  readonly says: string;
  /** Ids of scenarios, or globs (`push/*-name`). */
  readonly scenarios: readonly string[];
  readonly in: Prediction['in'];
  /** Whose releases: the cause can lie in the Twisted below Buildbot. */
  readonly product: keyof Versions;
  /** A range as node-semver has it: `>=4.0.0`, `>=3.7.0 <=3.11.9`. */
  readonly releases: string;
  /** What is found there, and was not found in every release outside of the range. */
  readonly holds: Statement;
  /** Why, with the change log, commit or issue that says so. */
  readonly cause: { readonly because: string; readonly source: string } | 'not established';
}

/** A cell in which not was found what is known of its release. */
export interface Contradiction extends CellId {
  readonly known: KnownChange;
  readonly finding: Finding;
}

/** Whether a change speaks of a cell. */
export function covers(known: KnownChange, { scenario, topology }: CellId): boolean {
  return (
    speaksOf(known, topology) && known.scenarios.some((pattern) => matchesGlob(scenario, pattern))
  );
}

/** Whether a release lies in the range; a candidate counts as the release that it became. */
export function isOn(known: KnownChange, release: Versions): boolean {
  const version = semver.coerce(release[known.product]);
  return version !== null && semver.satisfies(version, known.releases);
}

/** All that contradicts what is known of a release. */
export function contradictions(
  changes: readonly KnownChange[],
  release: Versions,
  cells: readonly CellResult[],
): Contradiction[] {
  return changes
    .filter((known) => isOn(known, release))
    .flatMap((known) =>
      cells.flatMap(({ scenario, topology, finding }) =>
        finding && covers(known, { scenario, topology }) && !holds(known.holds, finding)
          ? [{ scenario, topology, known, finding }]
          : [],
      ),
    );
}

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

/** Why it is so, for people. */
export function causeOf({ cause }: KnownChange): string {
  return cause === 'not established'
    ? 'the cause is not established'
    : `${cause.because} (${cause.source})`;
}

/** What is known, and of which releases, as one sentence. */
export function sentenceOf({ says, product, releases }: KnownChange): string {
  return `${says.replace(/\.$/, '')} (${product === 'buildbot' ? 'Buildbot' : 'Twisted'} ${releases})`;
}

/** A contradiction as one sentence. */
export function contradicted({ known }: Contradiction): string {
  return `contradicts what is known: ${sentenceOf(known)}`;
}
