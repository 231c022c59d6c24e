import { LabError } from '../../src/errors.ts';
import type { Machine, MachineKind, UnprovenMachine } from '../nodes/machines.ts';
import { machineNode } from './declared.ts';
import { proveNode } from './node.ts';
import type { ProvableWorld } from './provable.ts';

/** Proves each machine when it is made, once its world is up. A machine that is not what is declared is a `LabError`. */
export function proven(
  make: (kind: MachineKind) => Promise<UnprovenMachine>,
  world: () => ProvableWorld | Promise<ProvableWorld>,
): (kind: MachineKind) => Promise<Machine> {
  return async (kind) => {
    const machine = await make(kind);
    const of = await world();
    const { proof, faults } = await proveNode(of, machineNode(of, { kind, machine }));
    if (faults.length)
      throw new LabError(
        `A node under test is not what it declares: ${faults.join('; ')}.`,
        'Nothing is said about Buildbot here; run lab doctor.',
      );
    return { ...machine, proof };
  };
}
