import type { AnyPath, Row } from '../../src/path.ts';
import { attempted } from '../events/attempts.ts';
import type { World } from '../world/world.ts';
import type { Dials } from './dialled.ts';
import { buildForced } from './forced-build.ts';
import { groupOn, withOwnServer } from './group.ts';
import { machineKind } from './machine-kind.ts';
import { requested } from './requested.ts';
import { started } from './started.ts';

/**
 * Dials for rows that one process plays, as their path says, and gathers what every witness saw of each.
 * A row that another one kept from being dialled is left out.
 */
export async function dialRows(world: World, path: AnyPath, rows: readonly Row[]): Promise<Dials> {
  const [first] = rows as [Row, ...Row[]];
  await using machine = await world.machines.borrow(machineKind(world, path, first));
  await using stack = new AsyncDisposableStack();
  const all = await groupOn(stack, world, path, rows, machine);
  const group = rows.length === 1 ? await withOwnServer(stack, all, first) : all;
  for (const row of rows) world.spec.asking?.(`${path.id}/${row.name}`);
  switch (path.trigger.by) {
    case 'request':
      return await requested(group, path.trigger);
    case 'forced build':
      return await buildForced(group, path.trigger);
    case 'attempts':
      return await attempted(group, path.trigger);
    case 'start':
      return await started(group);
  }
}
