/** The release of Buildbot that the post speaks of, and that `npm test` asserts. */
export const pinnedRelease = '3.6.1';
