import type { CellId } from '../../src/cell.ts';
import type { EngineIdentity, Observation, Release } from '../../src/observation.ts';

declare module 'vitest' {
  /** What the tests of the lab hand to its reporter. */
  interface TaskMeta {
    /**
     * Set when the test is collected, so that a cell whose world did not come up is known by name.
     */
    cell?: CellId;
    /** Set on a cell that another shard asks. */
    elsewhere?: true;
    /** Set on a cell, and on its world, that was not asked because there was no time left to begin it. */
    late?: true;
    observation?: Observation;
    release?: Release;
    engine?: EngineIdentity;
    sources?: string;
  }
}

/** The annotation that a test makes when its cell's turn has come. */
export const asking = 'asking';
