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
  /**
   * What master and worker of a checkout require, one requirement each. `buildbot` and
   * `buildbot-worker` are not in such a lock, and without `before` it is as of today; `release` is
   * that of the web interface and its views.
   */
  readonly source?: readonly string[];
}

/**
 * A lock, and in a sentence each the packages that are younger than all others in it, with the
 * reason.
 */
export interface Lock {
  readonly text: string;
  readonly held: readonly string[];
}
