import type { Row } from '../../src/path.ts';
import type { Asked } from '../world/plan.ts';
import type { World } from '../world/world.ts';
import { dialRows } from './dial.ts';
import type { Dialled, Dials } from './dialled.ts';

const dialling = new WeakMap<World, Map<string, Promise<Dials>>>();

/**
 * The dial of a row, played by one process with those of the others that share it: whichever is asked
 * first has all of them dialled. A row that the others kept from being dialled is dialled alone.
 */
export async function dialShared(
  world: World,
  { path, row }: Asked,
  others: readonly Asked[],
): Promise<Dialled> {
  const key = path.shares?.(row);
  const rows = others.flatMap((one): Row[] =>
    one.path === path && key !== undefined && path.shares?.(one.row) === key ? [one.row] : [],
  );
  const ofWorld = dialling.get(world) ?? new Map<string, Promise<Dials>>();
  dialling.set(world, ofWorld);
  const name = `${path.id}/${key ?? `row ${row.name}`}`;
  const begun = ofWorld.get(name) ?? dialRows(world, path, rows.length ? rows : [row]);
  ofWorld.set(name, begun);
  const dialled = (await begun).get(row.name) ?? (await dialRows(world, path, [row])).get(row.name);
  if (dialled instanceof Error) throw dialled;
  if (!dialled) throw new Error(`${path.id}/${row.name} was dialled alone, and left no evidence`);
  return dialled;
}
