import type { CellId } from './document/cell.ts';
import type { Observation, RunRecord } from './document/record.ts';
import type { EngineIdentity, Release } from './document/release.ts';

export type { Observation, Status, Witnesses } from './document/record.ts';
export type {
  EngineIdentity,
  EnginePackage,
  Installed,
  Origin,
  Release,
  Resolved,
  UnderTest,
} from './document/release.ts';

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

/** An observation of a lab that turned out to be broken, for further reasons: there is no finding. */
export function withBrokenLab(
  { finding: _, reasons = [], ...observation }: Observation,
  further: readonly string[],
): Observation {
  return { ...observation, lab: 'broken', reasons: [...reasons, ...further] };
}

/** A world that was up already: since when, and what a user had changed in it. */
export type Here = NonNullable<RunRecord['here']>;

/** A whole run, as the lab hands it over; everything else is computed from it. */
export interface Run {
  readonly release: Release;
  readonly engine: EngineIdentity;
  /** A digest of the lab's own sources, from which it was run. */
  readonly sources?: string;
  /** Set where a world was asked that was up already. */
  readonly here?: Here;
  /** Why the run could not tell, beyond its cells: a sentence each. */
  readonly problems?: readonly string[];
  /** Cells that were to be asked, and for which no time was left. */
  readonly late?: readonly CellId[];
  readonly observations: readonly Observation[];
  /** What earlier runs asked of the same subject, and this one did not. */
  readonly earlier?: readonly Observation[];
}
