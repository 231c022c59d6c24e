import type { Attempt, ControlId, Endpoint, Via } from '../../src/evidence.ts';
import { sameEnd } from '../../src/judge/joins.ts';
import type { Row } from '../../src/path.ts';
import type { RunningCompanion } from '../companions/running.ts';
import { timeOf } from '../witness/packet.ts';
import { dialledFrom } from '../witness/wire.ts';
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
  { loopback, wire, closing }: Pick<Seen, 'loopback' | 'wire' | 'closing'>,
  held: readonly Endpoint[],
): Promise<Via> {
  const attempts = loopback?.wire.attempts.filter(({ to }) => to.port === beside.port) ?? [];
  const via = await beside.evidence({ attempts, onward: wire.attempts, held });
  const packets = loopback?.packets.filter((packet) => timeOf(packet) < closing) ?? [];
  const before = dialledFrom(packets, [beside.port]);
  const isLogged = ({ from }: Attempt) => via.acceptor.some(({ peer }) => sameEnd(peer, from));
  // Its log is read up to a marker, which is older than the last packets: a program that tries again is in them alone.
  return {
    ...via,
    attempts: via.attempts.filter((one) => isLogged(one) || before.has(one.from.port)),
  };
}
