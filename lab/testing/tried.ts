import { short } from '../../src/outcome.ts';
import type { Topology } from '../../src/topology.ts';
import type { TrialInputs } from '../../src/try/inputs.ts';
import type { ReadPass } from '../../src/try/read.ts';
import type { TriedTopology } from '../../src/try/trial.ts';
import type { Images } from '../image/subject.ts';
import { givenBy } from '../try/given.ts';
import type { Tried } from '../try/site.ts';
import { treeOf, triedIn } from '../try/trial.ts';

/** What came of a configuration that was read, in one network. */
export interface CameTo {
  readonly came: TriedTopology;
  /** The sign of each directive, as in the grid. */
  readonly signs: readonly string[];
}

/** Runs a configuration that was read in a network, as `lab try` does. */
export async function trying(
  { docker, labels, images }: Pick<Tried, 'docker' | 'labels'> & { readonly images: Images },
  inputs: TrialInputs,
  read: ReadPass,
  topology: Topology,
  { seconds }: Pick<Tried, 'seconds'> = {},
): Promise<CameTo> {
  const tree = treeOf(await givenBy(inputs), read);
  const bounded = seconds === undefined ? {} : { seconds };
  const one = { docker, images, labels, topology, tree, read, ...bounded };
  const { topology: came } = await triedIn(one, false);
  const signs = came.findings.map((one) => (one.is === 'dialled' ? short(one.finding) : one.is));
  return { came, signs };
}
