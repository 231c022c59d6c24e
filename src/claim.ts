import type { Prediction } from './prediction.ts';

/** Whose statements are put to the test, in the order in which they are reported. */
export const sources = {
  post: 'The post of 2022-11-26 about Buildbot over IPv6',
  buildbot: "Buildbot's documentation",
  twisted: "Twisted's documentation",
} as const;
export type SourceId = keyof typeof sources;

/** One statement of a source, paraphrased. */
export interface Claim {
  readonly id: string;
  readonly source: SourceId;
  /** Where it stands: a heading of the post, or a document and its section. */
  readonly section: string;
  /** Releases whose documentation says so; absent for the post. */
  readonly versions?: string;
  readonly says: string;
  /** What it predicts, where the scenarios themselves do not say so. */
  readonly predicts?: readonly Expectation[];
  /** Why no scenario can test it; absent when one does. */
  readonly untestable?: string;
}

/** A claim in the list of its source. */
export type SourcedClaim = Omit<Claim, 'source'>;

/** What a claim predicts for some scenarios, of several paths perhaps. */
export interface Expectation extends Omit<Prediction, 'claim'> {
  /** Their ids. */
  readonly scenarios: readonly string[];
}

/** Where a claim stands, in words. */
export function placeOf({ source, section, versions }: Claim): string {
  return `${sources[source]}: ${section}${versions ? ` (${versions})` : ''}`;
}
