import type { Distribution } from '../image/distribution.ts';

/** What a program said of itself when it was started, and whether it came to run. */
export interface Start {
  /** The version in its own start-up line; absent when it said none. */
  readonly version?: string;
  /** Twisted and Python, by the start-up line of twistd. */
  readonly twisted?: string;
  readonly python?: string;
  /** Why it did not come to run, in its own words. */
  readonly failed?: string;
  /** Of a master: the version that the worker in it says. */
  readonly local?: string;
  /** Of a master: why the worker in it did not attach, in its own words. */
  readonly unattached?: string;
}

/** What was seen of an image before anything is asked of what is in it. */
export interface Facts {
  /** Versions of distributions by their names in lower case, as the image's Python has them. */
  readonly packages: Readonly<Record<string, string>>;
  readonly python: string;
  /** Requirements of Buildbot's packages, and of what these need, that are not met. */
  readonly unmet: readonly string[];
  /** Each program that it has; none is started where requirements are not met. */
  readonly starts: Readonly<Partial<Record<ProgramId, Start>>>;
  /** What `buildbot --version` and `buildbot-worker --version` say, where these are there. */
  readonly commands: Readonly<Partial<Record<Distribution, string>>>;
  /** Versions of other programs that decide how a dial ends. */
  readonly programs: Readonly<Record<string, string>>;
}

export type ProgramId = 'master' | 'worker';
/** The distribution in which a program is. */
export const distributionOf: Readonly<Record<ProgramId, Distribution>> = {
  master: 'buildbot',
  worker: 'buildbot-worker',
};
