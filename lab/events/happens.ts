import { type Event, traitsOf } from '../../src/event.ts';
import type { Attempt } from '../../src/evidence.ts';
import type { Row } from '../../src/path.ts';
import type { Group } from '../dial/group.ts';
import type { StartedProgram } from '../dial/program.ts';
import { refusalsFrom } from '../dial/readings.ts';
import { act, readyFor } from './act.ts';
import { BothEnds } from './both-ends.ts';
import { fateOf, settledFate } from './fate.ts';
import { type Happened, readHappened } from './happened.ts';
import { buildRuns, quiet, sentAgain } from './moments.ts';
import { gotBy, renumberedIn } from './renumbered.ts';

/** Lets happen to the connection of a row what its path says, watches both ends, and reads what all witnesses saw. */
export async function happens(
  group: Group,
  row: Row,
  program: StartedProgram,
  { from, to }: Attempt,
): Promise<Happened> {
  const { world, machine, path } = group;
  const target = group.target(row);
  const { server, served } = target;
  if (!path.happens || !server || !served)
    throw new TypeError('an event needs a path that has some, and a server');
  const event: Event = path.happens.event(row);
  const { passes } = traitsOf(event.kind);
  if (event.inBuild) await buildRuns(server, program, row);
  const renumbered = renumberedIn(event.kind, { from, to });
  const own = gotBy('program', event.kind, renumbered);
  await using stack = new AsyncDisposableStack();
  const stage = { stack, renumbered, world, machine, server, place: served.place, from, to };
  const ready = await readyFor(event, stage);
  let losing: number | undefined;
  const lose =
    ready &&
    (async () => {
      const end = await ready();
      losing = Date.now();
      return end;
    });
  if (passes) await world.witnesses.settle();
  else await quiet(group, program, path.happens.program, from);
  const refused = await refusalsFrom(machine.tools);
  const known = [...Object.values(machine.addresses), ...own];
  const trace = world.witnesses.watch(known, true);
  const ends = new BothEnds(
    { lines: program.lines, telling: path.happens.program },
    { lines: server.running.lines, telling: path.happens.peer(row) },
  );
  const end = await act(event, {
    ...stage,
    lose,
    noticed: () => ends.noticed(),
    sentAgain: () => sentAgain(group, from, ends.begun),
  });
  const acted = Date.now();
  ends.happened();
  if (!passes) await ends.programDecides();
  await ends.peerDecides();
  const shown = await end();
  const looked = await settledFate({
    fate: event.inBuild && (() => fateOf(server.tools, `on-${row.name}`)),
    peer: () => ends.peer(),
    settle: () => Promise.all([world.witnesses.settle(), server.settle()]),
  });
  const [settled, mark] = looked.settled;
  // What lasts until all has been read ends with this function: an address that was replaced comes back.
  return await readHappened({
    group,
    row,
    program,
    server,
    served,
    event,
    from,
    to,
    renumbered,
    ends,
    acted,
    losing,
    shown,
    trace: trace(),
    markers: [settled.marker, mark],
    refused,
    build: looked.build,
  });
}
