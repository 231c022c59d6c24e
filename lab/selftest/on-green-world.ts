import { isGreen } from '../../src/selftest.ts';
import { type Column, columnIn, openColumn } from '../run/column.ts';
import { forgetful } from './forgetful-watch.ts';
import { forgetfulWitnesses } from './forgetful-witnesses.ts';
import {
  type AskedOf,
  allBroken,
  askIn,
  type CameOfCells,
  cameOfCells,
  rowsOf,
  type Stage,
  stageOf,
  type WorldParts,
} from './on-world.ts';
import type { Hand, WorldSaboteur } from './saboteur.ts';

/** What the cells of a world came to that nothing breaks, and those of saboteurs that had it then. */
export interface GreenCame {
  readonly came: CameOfCells;
  /** By the id of the saboteur; none where the world was not green. */
  readonly ridden: ReadonlyMap<string, CameOfCells>;
}

/**
 * Brings up a world, asks cells in it and proves it again. Where all of that is green, saboteurs have it in
 * turn: each has it proven, its own cells asked, and it proven once more. Where several have it, it must be
 * green again before the last one, who may leave it broken.
 */
export async function cameOfGreen(
  parts: WorldParts,
  catalogue: AskedOf,
  stage: Stage,
  riders: readonly WorldSaboteur[],
): Promise<GreenCame> {
  const { topology, rows } = rowsOf(catalogue, stage);
  const ridden = new Map<string, CameOfCells>();
  await using outside = new AsyncDisposableStack();
  try {
    const asked = rows.map((row) => row.asked);
    const forgetting = Promise.withResolvers<() => Promise<void>>();
    const column = await openColumn({ ...parts, topology, asked }, (world) => {
      const engineWatch = forgetful(world.engineWatch);
      const { witnesses, forget } = forgetfulWitnesses(world.witnesses);
      forgetting.resolve(async () => {
        await Promise.all([engineWatch.forget(() => world.capture.exec(['true'])), forget()]);
      });
      return { ...world, engineWatch, witnesses };
    });
    const forget = await forgetting.promise;
    await using _ = { [Symbol.asyncDispose]: () => removed(column) };
    const all = await askIn(column, rows);
    const green = () => cameOfCells(all, () => column.prove());
    const ride = async (rider: WorldSaboteur) => {
      await forget();
      ridden.set(rider.id, await cameOfRider(column, catalogue, rider, outside));
    };
    let came = await green();
    const passing = riders.filter(({ leavesNothing }) => leavesNothing);
    const last = riders.find(({ leavesNothing }) => !leavesNothing);
    if (isSound(came)) for (const rider of passing) await ride(rider);
    if (ridden.size) {
      await forget();
      came = await green();
    }
    if (isSound(came) && last) await ride(last);
    return { came, ridden };
  } catch (error) {
    return { came: allBroken(stage, error), ridden: new Map() };
  }
}

function isSound(came: CameOfCells): boolean {
  return [...came.values()].every(isGreen);
}

/** What cannot be removed now is left to the guard. */
async function removed({ world }: Column): Promise<void> {
  await world.machines.idle();
  await Promise.resolve(world[Symbol.asyncDispose]()).catch(() => {});
}

/** What a saboteur's own cells came to in a world that is up. */
async function cameOfRider(
  { world: up }: Column,
  catalogue: AskedOf,
  rider: WorldSaboteur,
  outside: AsyncDisposableStack,
): Promise<CameOfCells> {
  const stage = stageOf(rider);
  const { rows } = rowsOf(catalogue, stage);
  await using within = new AsyncDisposableStack();
  const hand: Hand = { docker: up.spec.docker, within, outside };
  try {
    const acted = (await rider.world?.(up, hand)) ?? up;
    // Another world to those that remember what was dialled in one.
    const world = { ...acted, spec: { ...up.spec, asked: rows.map(({ asked }) => asked) } };
    const column = await columnIn(world);
    const all = await askIn(column, rows);
    await rider.asked?.(world, hand);
    return await cameOfCells(all, () => column.prove());
  } catch (error) {
    return allBroken(stage, error);
  }
}
