import type { Shard } from './shard.ts';

/** One release that a nightly run asks. */
export interface Leg {
  readonly release: string;
  /** How a CI calls the job. */
  readonly name: string;
  /** Whether it is known what the release does; without it, it is compared with another. */
  readonly baseline: boolean;
}

/** A part of a leg, for a machine of its own. */
export interface Part extends Leg {
  /** As `lab run --shard` takes it. */
  readonly shard: `${Shard['index']}/${Shard['count']}`;
}

/** The legs of a matrix, one a release, in the order of the releases. */
export function legsOf(
  releases: readonly string[],
  hasBaseline: (release: string) => boolean,
): Leg[] {
  return releases.map((release) => ({
    release,
    name: `Buildbot ${release}`,
    baseline: hasBaseline(release),
  }));
}

/** Each leg split into so many parts. */
export function partsOf(legs: readonly Leg[], count: number): Part[] {
  return legs.flatMap((leg) =>
    Array.from(
      { length: count },
      (_, index): Part => ({
        ...leg,
        name: `${leg.name} ${index + 1}/${count}`,
        shard: `${index + 1}/${count}`,
      }),
    ),
  );
}
