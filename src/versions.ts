import type { KnownRelease } from './document/release.ts';
import type { Release, UnderTest } from './observation.ts';

/** Versions of all that may decide how a dial ends, by name and by whose they are. */
export type RecordedVersions = Readonly<Record<Owner, Readonly<Record<string, string>>>>;

/** Something of which two runs had different versions. */
export interface VersionChange {
  readonly name: string;
  /** Whose it is: of the masters, the workers, the lab itself, or its browser. */
  readonly of: readonly Owner[];
  readonly before: string;
  readonly after: string;
}

const owners = ['masters', 'workers', 'lab', 'browser'] as const;
type Owner = (typeof owners)[number];

/** What a record says of versions; nothing where it is of a lab that did not ask. */
export function versionsIn(release: Release): RecordedVersions | undefined {
  const { worker = release, lab } = release;
  if (!lab || !release.packages || !worker.packages) return undefined;
  return {
    masters: versionsOf(release),
    workers: versionsOf(worker),
    lab: lab.programs,
    browser: lab.browser ?? {},
  };
}

/**
 * What two subjects are made of in different versions, beside Buildbot itself, which their names
 * have: `Twisted 24.11.0 → 25.5.0`.
 */
export function madeOfOthers(before: KnownRelease, after: KnownRelease): string[] {
  const parts = (release: KnownRelease): [string, string][] => {
    const { twisted, python, worker = release } = release;
    return [
      ['Twisted', twisted],
      ['Python', python],
      ["the workers' Twisted", worker.twisted],
      ["the workers' Python", worker.python],
    ];
  };
  const is = new Map(parts(after));
  const isAlone = before.worker === undefined && after.worker === undefined;
  return parts(before)
    .slice(0, isAlone ? 2 : undefined)
    .filter(([name, was]) => was !== is.get(name))
    .map(([name, was]) => `${name} ${was} → ${is.get(name)}`);
}

/**
 * What is not of one version in two runs; what only one of them has is of the version `none`. A browser is
 * compared where one asked in both.
 */
export function versionChanges(
  before: RecordedVersions | undefined,
  after: RecordedVersions | undefined,
): VersionChange[] {
  if (!before || !after) return [];
  const both = owners.filter(
    (of) => of !== 'browser' || (isKnown(before[of]) && isKnown(after[of])),
  );
  const changes = both.flatMap((of) =>
    [...new Set([...Object.keys(before[of]), ...Object.keys(after[of])])]
      .map((name) => ({
        name,
        of,
        before: before[of][name] ?? none,
        after: after[of][name] ?? none,
      }))
      .filter((one) => one.before !== one.after),
  );
  const alike = Map.groupBy(changes, ({ name, before, after }) => [name, before, after].join('\n'));
  return [...alike.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, of: [first.of, ...others.map(({ of }) => of)] }] : [],
  );
}

/** The same in one sentence; nothing when there is none. */
export function versionsInWords(changes: readonly VersionChange[]): string[] {
  const parts = changes.map(
    ({ name, of, before, after }) => `${name} ${before} → ${after} (${of.join(', ')})`,
  );
  return parts.length ? [`Versions differ too, which may be why: ${parts.join('; ')}.`] : [];
}

const none = 'none';
const isKnown = (versions: object) => Object.keys(versions).length > 0;

function versionsOf({ python, packages, programs }: UnderTest): Record<string, string> {
  return { Python: python, ...programs, ...packages };
}
