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

export type { Lab };
