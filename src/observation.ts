import type { Finding } from './outcome.ts';
import type { TopologyId } from './topology.ts';

/**
 * How a cell stands against what is known of the release; the last two are neither a pass, a fail
 * nor a skip.
 */
export type Status = 'as-known' | 'changed' | 'new' | 'inconclusive' | 'lab-broken';

/** One sentence of each witness: what it saw of this cell, in its own terms. */
export interface Witnesses {
  readonly dns: string;
  readonly wire: string;
  readonly acceptor: string;
  readonly kernel?: string;
  readonly product: string;
}

/**
 * What was seen of one cell. `finding` is absent when the witnesses disagree or the lab broke;
 * `reasons` says why.
 */
export interface Observation {
  readonly scenario: string;
  readonly topology: TopologyId;
  readonly claims: readonly string[];
  readonly finding?: Finding;
  readonly reasons?: readonly string[];
  readonly lab: 'sound' | 'broken';
  readonly witnesses: Witnesses;
  /** Wall seconds from the first container's start to the judgement. */
  readonly seconds: number;
}

/**
 * A cell of which a broken lab can say nothing but why; `word` is what each witness has to say of
 * it.
 */
export function brokenObservation(
  cell: Pick<Observation, 'scenario' | 'topology' | 'claims' | 'seconds'>,
  word: string,
  reasons: readonly string[],
): Observation {
  return {
    ...cell,
    reasons,
    lab: 'broken',
    witnesses: { dns: word, wire: word, acceptor: word, product: word },
  };
}

/**
 * Versions that are in an image, asked from its own Python. Of a worker, `buildbot` is that of
 * buildbot-worker.
 */
export interface Installed {
  readonly buildbot: string;
  readonly twisted: string;
  readonly python: string;
}

/**
 * What a program under test is where it is not a release as it is locked: with another Twisted, or
 * from a checkout or image that the user named.
 */
export type Origin =
  | { readonly twisted: string }
  | { readonly checkout: string }
  | { readonly image: string };

export interface UnderTest extends Installed {
  /** Digest of the image that ran. */
  readonly image: string;
  readonly from?: Origin;
}

/** What the masters are; and what the workers are, where they are something else. */
export interface Release extends UnderTest {
  readonly worker?: UnderTest;
}

export interface EngineIdentity {
  readonly name: 'docker';
  readonly version: string;
  readonly api: string;
  readonly kernel: string;
  readonly own: boolean;
}

/** A whole run, as the lab hands it over; everything else is computed from it. */
export interface Run {
  readonly release: Release;
  readonly engine: EngineIdentity;
  readonly observations: readonly Observation[];
}
