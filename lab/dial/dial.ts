import type { AnyPath, Row } from '../../src/path.ts';
import { fill } from '../../src/place.ts';
import { placeKey } from '../world/plan.ts';
import type { World } from '../world/world.ts';
import type { Dials } from './dialled.ts';
import { buildForced } from './forced-build.ts';
import { groupOn } from './group.ts';
import { requested } from './requested.ts';
import { started } from './started.ts';

/**
 * Dials for rows that one process plays, as their path says, and gathers what every witness saw of each.
 * A row that another one kept from being dialled is left out.
 */
export async function dialRows(world: World, path: AnyPath, rows: readonly Row[]): Promise<Dials> {
  const [first] = rows;
  const hosts = first && hostsOf(world, path, first);
  await using machine = await world.machines.borrow({
    bindv6only: (first && path.bindv6only?.(first)) ?? 0,
    ...(hosts && { hosts }),
    image: path.runs === 'worker' ? world.spec.images.worker : world.spec.images.master,
  });
  await using stack = new AsyncDisposableStack();
  const group = await groupOn(stack, world, path, rows, machine);
  for (const row of rows) world.spec.asking?.(`${path.id}/${row.name}`);
  switch (path.trigger.by) {
    case 'request':
      return await requested(group, path.trigger);
    case 'forced build':
      return await buildForced(group, path.trigger);
    case 'start':
      return await started(group);
  }
}

/** The lines that a row has in the hosts file of its node. */
function hostsOf(world: World, path: AnyPath, row: Row): readonly string[] | undefined {
  const lines = path.hosts?.(row);
  const place = world.destinations.get(placeKey(path.id, row.name))?.place;
  return lines && place && fill(lines.text, place).split('\n');
}
