import type { ControlId, Endpoint, Via } from '../../src/evidence.ts';
import type { Row } from '../../src/path.ts';
import type { RunningCompanion } from '../companions/running.ts';
import type { Group } from './group.ts';
import { acceptedOn } from './readings.ts';
import type { Seen } from './window.ts';

const loopbacks = ['127.0.0.1', '::1'];

/** Starts the program beside by which a row, or a control of it, dials; nothing where it dials itself. */
export async function startBeside(
  { path, world, machine, target }: Group,
  row: Row,
  control?: ControlId,
): Promise<RunningCompanion | undefined> {
  const companion = path.companion?.(row);
  if (!companion) return undefined;
  const { docker, labels, images } = world.spec;
  const parts = { docker, labels, image: images.lab, pod: machine.pod };
  return world.startCompanion(parts, companion, target(row, control).place);
}

/** What the witnesses of the loopback interface have of it; asked for while its connections stand. */
export async function heldBy(
  { machine }: Group,
  beside: RunningCompanion | undefined,
): Promise<readonly Endpoint[]> {
  return beside ? acceptedOn(machine.tools, beside.port, loopbacks) : [];
}

/** What came to it, and what it says of its own dial. */
export async function viaOf(
  beside: RunningCompanion,
  { loopback, wire }: Pick<Seen, 'loopback' | 'wire'>,
  held: readonly Endpoint[],
): Promise<Via> {
  const attempts = loopback?.wire.attempts.filter(({ to }) => to.port === beside.port) ?? [];
  return beside.evidence({ attempts, onward: wire.attempts, held });
}
