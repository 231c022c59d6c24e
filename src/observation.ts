import type { Witnesses } from './document/record.ts';
import type { EngineIdentity, Release } from './document/release.ts';
import type { Finding } from './outcome.ts';
import type { TopologyId } from './topology.ts';

export type { Status, Witnesses } from './document/record.ts';
export type { EngineIdentity, Installed, Origin, Release, UnderTest } from './document/release.ts';

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

/** A whole run, as the lab hands it over; everything else is computed from it. */
export interface Run {
  readonly release: Release;
  readonly engine: EngineIdentity;
  readonly observations: readonly Observation[];
}
