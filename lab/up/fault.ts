import type { Worlds } from '../../src/cli/worlds.ts';
import { UsageError } from '../../src/errors.ts';
import type { Family } from '../../src/outcome.ts';
import type { Fault, Topology } from '../../src/topology.ts';
import { topologyFlaws } from '../../src/topology-flaws.ts';
import { loading } from '../between/fault.ts';
import { provideFor } from '../between/needs.ts';
import { openLab } from '../lab.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { inNamespace } from '../nodes/helper.ts';
import { silent } from '../progress.ts';
import { all } from '../wait.ts';
import { refuseWhileAsked } from './asked.ts';
import { type Changes, changesInWords, keepChanges } from './changes.ts';
import { chosenWorld, nodeOf, type Whole } from './chosen.ts';

/** A reset would be lost before the node that it is sent to: an ICMP error is no TCP. */
const kinds = {
  drop: { kind: 'dropped' },
  reject: { kind: 'rejected', by: 'ICMP error' },
} as const;

/** Puts a fault before every node, or takes it away; returns what is changed now. */
export async function setFault({
  world: wanted,
  family,
  kind,
}: Parameters<Worlds['setFault']>[0]): Promise<readonly string[]> {
  const { world } = await chosenWorld(wanted);
  const fault = kind === 'off' ? undefined : { ...kinds[kind], families: [family] };
  refuse(world, family, fault);
  const { fault: _, ...others } = world.changes;
  const changes: Changes = { ...others, ...(fault && { fault }) };
  await using lab = await openLab(silent);
  const { docker, host } = lab.engine;
  await refuseWhileAsked(docker, world);
  startContainersOn(host);
  const { images, topology, nodes } = world.record;
  const parts = { docker, images, labels: lab.labels };
  await provideFor(docker, {
    image: images.lab,
    labels: lab.labels,
    topology: { ...topology, ...(fault && { fault }) },
  });
  // Told as changed until each node is as it was.
  if (fault) await keepChanges(docker, world.holder, changes);
  const script = [
    'set -e',
    'if nft list table inet fault > /dev/null 2>&1; then nft delete table inet fault; fi',
    ...loading(fault),
  ].join('\n');
  const before = nodes
    .filter(({ name, between }) => name !== 'client' && !between)
    .map(({ name }) => nodeOf(world, name));
  await all(
    before.map(({ name, pod }) =>
      inNamespace(
        parts,
        { id: pod },
        { role: `helper for faults of ${name}`, capability: 'NET_ADMIN', script },
      ),
    ),
  );
  if (!fault) await keepChanges(docker, world.holder, changes);
  return changesInWords(changes);
}

/** Throws a `UsageError` for a fault that this network cannot have, or does not have. */
function refuse({ name, record, changes }: Whole, family: Family, fault: Fault | undefined): void {
  const { topology } = record;
  if (topology.fault)
    throw new UsageError(
      `${name} has a fault of its own: ${topology.fault.families.join(' and ')} is ${topology.fault.kind}.`,
      'Bring up a network without one, such as dual-stack.',
    );
  if (!fault) {
    if (changes.fault?.families.includes(family)) return;
    throw new UsageError(`${name} has no fault in ${family}.`, 'See `lab ps`.');
  }
  const flaws = topologyFlaws({ ...(topology as Topology), fault });
  if (flaws.length)
    throw new UsageError(
      `${name} cannot have this fault: ${flaws.join('; ')}.`,
      'Bring up another network, such as dual-stack.',
    );
}
