import type { Dial } from '../../src/evidence.ts';
import { losing } from '../../src/topology.ts';
import type { Group } from './group.ts';

/** What a topology declares, as a dial has it: whoever finds nothing of it then must doubt. */

/** What the topology declares to be lost, as a dial has it. */
export function declaredLosses({ world }: Pick<Group, 'world'>): Pick<Dial, 'loses'> {
  const loses = losing(world.spec.topology);
  return loses.length ? { loses: [...loses] } : {};
}

/** That there is a proxy. */
export function declaredProxy({ world }: Pick<Group, 'world'>): Pick<Dial, 'byProxy'> {
  return world.spec.topology.proxy ? { byProxy: true } : {};
}
