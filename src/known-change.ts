import { matchesGlob } from 'node:path';
import semver from 'semver';
import type { CellId } from './cell.ts';
import type { Release } from './observation.ts';
import { type Prediction, speaksOf } from './prediction.ts';
import type { Statement } from './statement.ts';

/** Versions of what a run was of, of which a range can speak. */
export type Versions = Pick<Release, 'buildbot' | 'twisted'>;

/** What some releases are known to do, and others not. */
export interface KnownChange {
  /** One sentence: what is different. */
  readonly says: string;
  /** Ids of scenarios, or globs (`push/*-name`). */
  readonly scenarios: readonly string[];
  readonly in: Prediction['in'];
  readonly where?: Prediction['where'];
  /** Whose releases: the cause can lie in the Twisted below Buildbot. */
  readonly product: keyof Versions;
  /** A range as node-semver has it: `>=4.0.0`, `>=3.7.0 <=3.11.9`. */
  readonly releases: string;
  /** What is found there, and was not found in every release outside of the range. */
  readonly holds: Statement;
  /** Why, with the change log, commit or issue that says so. */
  readonly cause: { readonly because: string; readonly source: string } | 'not established';
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
