import type { KnownChange } from '../src/known-change.ts';

/** What is known to differ by release of Buildbot, or of the Twisted below it. Each is asserted of every baseline, and of every run. */
export const changes: readonly KnownChange[] = [];
