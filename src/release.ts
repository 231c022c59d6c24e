import semver from 'semver';

/**
 * The release of Buildbot that the post speaks of, that `npm test` asserts, and that a command
 * takes when none is named.
 */
export const pinnedRelease = '3.6.1';

/**
 * An order of versions, the oldest first. That of a checkout (`3.6.2.dev7`), which no release has,
 * stands where its numbers do.
 */
export function compareVersions(a: string, b: string): number {
  const comparable = (version: string) => semver.coerce(version) ?? '0.0.0';
  return semver.compare(comparable(a), comparable(b));
}
