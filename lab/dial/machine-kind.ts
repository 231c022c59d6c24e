import type { AnyPath, Row } from '../../src/path.ts';
import { fill } from '../../src/place.ts';
import type { Images } from '../image/subject.ts';
import type { MachineKind } from '../nodes/machines.ts';
import { type Asked, placeKey } from '../world/plan.ts';
import type { World } from '../world/world.ts';

/** That of a row whose servers do not run yet; nothing where its hosts file speaks of them. */
export function machineBefore(images: Images, { path, row }: Asked): MachineKind | undefined {
  if (path.hosts?.(row)) return undefined;
  return machineKind({ spec: { images }, destinations: new Map() }, path, row);
}

/** The machine that a row's program runs on. */
export function machineKind(
  world: Pick<World, 'destinations'> & { readonly spec: Pick<World['spec'], 'images'> },
  path: AnyPath,
  row: Row,
): MachineKind {
  const { worker, master } = world.spec.images;
  const hosts = hostsOf(world, path, row);
  const tcpRetries = path.tcpRetries?.(row);
  return {
    bindv6only: path.bindv6only?.(row) ?? 0,
    ...(tcpRetries && { tcpRetries }),
    ...(hosts && { hosts }),
    image: path.runs === 'worker' ? worker : master,
  };
}

/** The lines that a row has in the hosts file of its node. */
function hostsOf(
  world: Pick<World, 'destinations'>,
  path: AnyPath,
  row: Row,
): readonly string[] | undefined {
  const lines = path.hosts?.(row);
  const place = world.destinations.get(placeKey(path.id, row.name))?.place;
  return lines && place && fill(lines.text, place).split('\n');
}
