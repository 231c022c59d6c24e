import { join } from 'node:path';
import type { Topology } from '../../src/topology.ts';
import type { TrialInputs } from '../../src/try/inputs.ts';
import type { ReadPass } from '../../src/try/read.ts';
import type { Images } from '../image/subject.ts';
import type { Lab } from '../lab.ts';
import { givenBy } from '../try/given.ts';
import { readPass } from '../try/read.ts';
import { dualStack } from './topologies.ts';

/** Where configurations for tests of trials lie. */
export const tryFixtures = join(import.meta.dirname, '../../fixtures/try');

/** Packages that some of them import. */
export const tryPackages = join(tryFixtures, 'packages.txt');

/** What a reading needs of a lab. */
export interface ReadSite {
  readonly lab: Parameters<typeof readPass>[0];
  readonly images: Images;
  readonly release: string;
}

/** Reads a configuration as `lab try --read` does. */
export async function reading(
  { lab, images, release }: ReadSite,
  inputs: TrialInputs,
  { topology = dualStack, seconds }: { topology?: Topology; seconds?: number | undefined } = {},
): Promise<ReadPass> {
  const given = await givenBy(inputs);
  return readPass(lab, images, release, given, topology, seconds === undefined ? {} : { seconds });
}

const readings = new Map<string, Promise<ReadPass>>();

/** The same, once for all tests of a file that ask it: what comes of it is judged in several networks. */
export function readingOnce(site: ReadSite, inputs: TrialInputs): Promise<ReadPass> {
  const of = JSON.stringify([site.release, site.images, inputs]);
  const known = readings.get(of) ?? reading(site, inputs);
  readings.set(of, known);
  return known;
}

export type { Lab };
