/** One statement of the post of 2022-11-26 about Buildbot over IPv6, paraphrased. */
export interface Claim {
  readonly id: string;
  /** Heading of the post under which it stands. */
  readonly section: string;
  readonly says: string;
  /** Why no scenario can test it; absent when one does. */
  readonly untestable?: string;
}
