import type { ControlId, Dial, ProductSaid } from '../../src/evidence.ts';
import type { Row, Trigger } from '../../src/path.ts';
import { losing } from '../../src/topology.ts';
import { comesWithin } from '../wait.ts';
import type { Group } from './group.ts';
import type { StartedProgram } from './program.ts';
import { lastBuild, stepLog } from './rest.ts';

/** A build that is forced to make a master dial. */
export type ForcedBuild = Extract<Trigger<Row>, { by: 'forced build' }>;

/** What a master says of a row, or of a control of it, from a line of its log on. */
export function decided(
  { path, target }: Group,
  program: StartedProgram,
  row: Row,
  control?: ControlId,
  from = 0,
): Promise<ProductSaid> {
  const { place } = target(row, control);
  return program.decided((log) => path.read(log, row, { place, control }), from);
}

/**
 * How the row's build ended, by the master's REST API. It is waited for, unless its step waits for a
 * network that loses what is said: that may be until a time-out of Buildbot's own, which is as long.
 */
export async function buildOf(
  { path, machine, world }: Group,
  row: Row,
  program: StartedProgram,
  said?: ProductSaid,
): Promise<Dial['build']> {
  const builder = path.builder?.(row);
  if (builder === undefined) return undefined;
  const hangs = path.step && said?.said === 'nothing' && losing(world.spec.topology).length > 0;
  try {
    const build = await lastBuild(machine.tools, builder, hangs ? 0 : comesWithin);
    if (path.step) program.addFile(row.name, await stepLog(machine.tools, builder, path.step));
    return build;
  } catch (error) {
    // A master that has ended cannot be asked: that is its own doing, and its end is read where its state is.
    if ((await program.state()).alive) throw error;
    return undefined;
  }
}
