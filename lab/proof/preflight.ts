import { LabError } from '../../src/errors.ts';
import { certificateFaults } from './certificates.ts';
import { standingNodes } from './declared.ts';
import { nameFaults } from './names.ts';
import { proveNode } from './node.ts';
import type { ProvableWorld } from './provable.ts';
import { referenceFaults } from './references.ts';

/**
 * Proves a world before anything is said about Buildbot: every node is what the topology declares, and
 * the reference clients reach what they must and fail where they must. Throws a `LabError` with all
 * that is wrong.
 */
export async function preflight(world: ProvableWorld): Promise<void> {
  const wrong = await Promise.all([
    ...standingNodes(world).map((node) => proveNode(world, node).then(({ faults }) => faults)),
    referenceFaults(world),
    nameFaults(world),
    certificateFaults(world),
  ]);
  const faults = wrong.flat();
  if (faults.length)
    throw new LabError(
      `The world ${world.spec.topology.id} is not what it declares: ${faults.join('; ')}.`,
      'Nothing is said about Buildbot here; run lab doctor.',
    );
}
