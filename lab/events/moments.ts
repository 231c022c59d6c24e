import { LabError } from '../../src/errors.ts';
import type { Telling } from '../../src/event.ts';
import type { Endpoint } from '../../src/evidence.ts';
import type { Row } from '../../src/path.ts';
import type { Group } from '../dial/group.ts';
import type { StartedProgram } from '../dial/program.ts';
import { forceBuild } from '../dial/rest.ts';
import type { Server } from '../servers/server.ts';
import { comesWithin } from '../wait.ts';
import { parsePacket, timeOf } from '../witness/packet.ts';
import { isAnswer, isBareAck, isSentAgain } from './old-connection.ts';

/** How long an end may take to say what became of the connection, in milliseconds: a ping of a master lasts ten seconds. */
export const saysWithin = 90_000;

/** Has the peer run a build on the program, and returns when its step runs. */
export async function buildRuns(
  server: Server,
  { lines }: StartedProgram,
  row: Row,
): Promise<void> {
  await forceBuild(server.tools, `on-${row.name}`);
  if (await lines.first((line) => / startCommand: ?shell/.test(line), comesWithin)) return;
  throw new LabError(`No build of ${row.name} began.`, 'Nothing is said about Buildbot here.');
}

/** Returns when the program was answered by its peer and has acknowledged that, so that nothing is on its way. */
export async function quiet(
  { world }: Group,
  { lines }: StartedProgram,
  { alive }: Telling,
  from: Endpoint,
): Promise<void> {
  const packets = world.capture.lines;
  const since = packets.all.length;
  await lines.first((line) => alive?.test(line) ?? true, saysWithin, lines.all.length);
  let answered = false;
  const acknowledged = await packets.first(
    (line) => {
      const packet = parsePacket(line);
      if (!packet) return false;
      if (isAnswer(packet, from)) answered = true;
      return answered && isBareAck(packet, from);
    },
    saysWithin,
    since,
  );
  if (!acknowledged)
    throw new LabError(
      'The program and its peer said nothing.',
      'Nothing is said about Buildbot here.',
    );
}

/** Returns when the program has sent a segment twice again, by the wire. */
export async function sentAgain({ world }: Group, from: Endpoint, begun: number): Promise<void> {
  let count = 0;
  const again = await world.capture.lines.first((line) => {
    const packet = parsePacket(line);
    if (packet && timeOf(packet) >= begun && isSentAgain(packet, from)) count += 1;
    return count >= 2;
  }, saysWithin);
  if (!again)
    throw new LabError('The program sent nothing again.', 'Nothing is said about Buildbot here.');
}
