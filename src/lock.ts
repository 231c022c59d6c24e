/** What a lock is asked for. Days are `YYYY-MM-DD`, UTC. */
export interface Wanted {
  /** Release of Buildbot, as on the package index. */
  readonly release: string;
  /**
   * The last day whose uploads are taken; some days after the release's own upload unless given.
   */
  readonly before?: string;
  /** This Twisted, instead of the newest of that day. */
  readonly twisted?: string;
  /** As of today: what an install gets. */
  readonly fresh?: true;
}

/**
 * A lock, and in a sentence each the packages that are younger than all others in it, or not as
 * young as they could be, with the reason.
 */
export interface Lock {
  readonly text: string;
  readonly held: readonly string[];
}
