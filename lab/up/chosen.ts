import type Docker from 'dockerode';
import { unknownName } from '../../src/cli/nearest.ts';
import { type Inside, noWorld } from '../../src/cli/worlds.ts';
import { LabError, UsageError } from '../../src/errors.ts';
import type { Engine } from '../engine/engine.ts';
import type { UpNode, UpRecord } from './record.ts';
import { engineOfWorlds, lacksOf, type Standing, standingOn } from './standing.ts';

/** A world that is up as a whole. */
export type Whole = Standing & { readonly record: UpRecord; readonly holder: string };

/** The world that a user means: the one of that name, or the one that is up. Throws a `UsageError`. */
export function chosen(
  worlds: readonly Standing[],
  wanted: string | undefined,
  remedy = 'Name one with --in.',
): Standing {
  const names = worlds.map(({ name }) => name);
  const [first] = worlds;
  if (!first) throw noWorld();
  if (wanted !== undefined) {
    const found = worlds.find(({ name }) => name === wanted);
    if (found) return found;
    throw unknownName('world', wanted, names, `Up are ${names.join(', ')}.`);
  }
  if (worlds.length > 1)
    throw new UsageError(`${worlds.length} worlds are up: ${names.join(', ')}.`, remedy);
  return first;
}

/** A world that came up; a `LabError` says why one cannot be used. */
export function whole(standing: Standing): Whole {
  const { name, record, holder } = standing;
  const [lack = 'is not up'] = lacksOf(standing);
  if (!record || !holder) throw new LabError(`${name} ${lack}.`, 'See `lab ps`.');
  return { ...standing, record, holder };
}

/** The node of that name, whose containers run. Throws a `UsageError`, or a `LabError` where it does not run. */
export function nodeOf({ name, record, containers }: Whole, wanted: string): UpNode {
  const names = record.nodes.map((node) => node.name);
  const found = record.nodes.find((node) => node.name === wanted);
  if (!found) throw unknownName('node', wanted, names, `${name} has ${names.join(', ')}.`);
  const runs = (id: string) => containers.some(({ Id, State }) => Id === id && State === 'running');
  if (!runs(found.container) || !runs(found.pod))
    throw new LabError(
      `The node ${wanted} of ${name} does not run.`,
      'Remove the world with `lab down`, and bring it up again.',
    );
  return found;
}

/** The world that a user means, with its engine. */
export async function chosenWorld(
  wanted: string | undefined,
): Promise<{ readonly engine: Engine; readonly world: Whole }> {
  const engine = await engineOfWorlds();
  if (!engine) throw noWorld();
  const world = whole(chosen(await standingOn(engine.docker), wanted));
  return { engine, world };
}

/** The node that a user means, with its world and a client of its engine. */
export async function chosenNode({
  world: wanted,
  node,
}: Inside): Promise<{ readonly docker: Docker; readonly node: UpNode; readonly world: Whole }> {
  const { engine, world } = await chosenWorld(wanted);
  return { docker: engine.docker, node: nodeOf(world, node), world };
}
