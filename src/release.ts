/** The release of Buildbot that the post speaks of, that `npm test` asserts, and that a command takes when none is named. */
export const pinnedRelease = '3.6.1';
