import type { ControlId, Dial, ProductSaid } from '../../src/evidence.ts';
import type { Row } from '../../src/path.ts';
import { happens } from '../events/happens.ts';
import { comesWithin } from '../wait.ts';
import { heldBy, startBeside } from './beside.ts';
import { type Dials, secondsSince } from './dialled.ts';
import { type Group, programOf, watch } from './group.ts';
import { dialledOf } from './kept.ts';
import { type Observed, observe } from './observe.ts';
import { StartedProgram } from './program.ts';
import { forceBuild, lastBuild } from './rest.ts';
import { timelineOf } from './timeline.ts';

/** A program that dials by itself once it is started: each row has a process of its own. */
export async function started(group: Group): Promise<Dials> {
  const [row] = group.rows;
  if (!row || group.rows.length > 1) throw new TypeError('one row starts one program');
  const begun = performance.now();
  const { observed, program } = await dialOnce(group, row);
  const main = await withEvent(group, row, program, observed);
  const dialled = await dialledOf(group, row, {
    program,
    main,
    async control(id) {
      await group.machine.clean();
      // What the program sent last may not have been decoded yet, and is none of what comes now.
      await group.world.witnesses.settle();
      return (await dialOnce(group, row, id)).observed;
    },
    seconds: () => secondsSince(begun),
  });
  return new Map([[row.name, dialled]]);
}

/** Lets happen to a connection that stands what the path says of it. */
async function withEvent(
  group: Group,
  row: Row,
  program: StartedProgram,
  main: Observed,
): Promise<Observed> {
  const { dial, instruments, timeline } = main;
  const stands = dial.wire.attempts.findLast(({ established }) => established);
  if (!group.path.happens || dial.later !== 'connected' || !stands) return main;
  const { seen, packets, markers, said, serverLog } = await happens(group, row, program, stands);
  return {
    ...main,
    event: seen,
    packets: [...main.packets, ...packets],
    serverLog: [...main.serverLog, ...serverLog],
    timeline: [...timeline, ...timelineOf(main.begun, packets, said, seen.again?.wire.unresolved)],
    instruments: { ...instruments, markers: [...instruments.markers, ...markers] },
  };
}

async function dialOnce(
  group: Group,
  row: Row,
  control?: ControlId,
): Promise<{ observed: Observed; program: StartedProgram }> {
  const { machine, path } = group;
  const { place, server } = group.target(row, control);
  const close = await watch(group);
  const from = server?.running.lines.all.length ?? 0;
  await using beside = await startBeside(group, row, control);
  const program = new StartedProgram(path, machine.agent, programOf(group, control));
  const said = await program.decided((log) => path.read(log, row, { place, control }));
  const build = control ? undefined : await buildOn(group, row, said, from);
  const held = await heldBy(group, beside);
  const seen = await close(beside);
  const dial = { row, control, said, program, alone: true, build, beside, held };
  return { observed: await observe(group, seen, dial), program };
}

/** Has the server that accepted a client run a build on it, where the row asks for one. */
async function buildOn(
  { path, target }: Group,
  row: Row,
  { said }: ProductSaid,
  from: number,
): Promise<Dial['build']> {
  const builder = path.builder?.(row);
  const { server, served } = target(row);
  if (said !== 'succeeded' || builder === undefined || !served || !server?.record.rest)
    return undefined;
  const { record, running, tools } = server;
  const isThere = () =>
    record.accepted(running.lines.all.slice(from), served, []).some(({ took }) => took)
      ? true
      : undefined;
  if (!(await running.lines.until(isThere, comesWithin))) return undefined;
  await forceBuild(tools, builder);
  return lastBuild(tools, builder);
}
