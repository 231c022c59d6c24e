import type { ControlId } from '../../src/evidence.ts';
import type { Row } from '../../src/path.ts';
import { heldBy, startBeside } from './beside.ts';
import { buildOf, decided, type ForcedBuild } from './build-of.ts';
import { asError, type Dialled, type Dials, secondsSince } from './dialled.ts';
import { type Group, watch, withOwnServer } from './group.ts';
import { dialledOf } from './kept.ts';
import { type Observed, observe } from './observe.ts';
import type { StartedProgram } from './program.ts';
import { forceBuild } from './rest.ts';

/** One build a row, one after the other: all that happens meanwhile is of one row. */
export async function inTurn(
  group: Group,
  program: StartedProgram,
  { inTurn }: ForcedBuild,
  begun: number,
): Promise<Dials> {
  const started = secondsSince(begun) / group.rows.length;
  const dials = new Map<string, Dialled | Error>();
  const scheduler = inTurn as NonNullable<ForcedBuild['inTurn']>;
  for (const row of group.rows) {
    const dialled = await rowInTurn(group, program, row, scheduler, started).catch(asError);
    dials.set(row.name, dialled);
    // It is still busy with this row: the others are asked without it.
    if (!(dialled instanceof Error) && dialled.evidence.product.said === 'nothing') break;
  }
  return dials;
}

async function rowInTurn(
  all: Group,
  program: StartedProgram,
  row: Row,
  scheduler: NonNullable<ForcedBuild['inTurn']>,
  started: number,
): Promise<Dialled> {
  const begun = performance.now();
  await using stack = new AsyncDisposableStack();
  const group = all.rows.length > 1 ? await withOwnServer(stack, all, row) : all;
  const from = program.lines.all.length;
  const main = await oneTurn(group, program, row, scheduler(row));
  const log = program.lines.all.slice(from);
  return await dialledOf(group, row, {
    program,
    main,
    control: (id) => oneTurn(group, program, row, scheduler(row, id), id),
    seconds: () => Math.round((started + secondsSince(begun)) * 100) / 100,
    log,
  });
}

async function oneTurn(
  group: Group,
  program: StartedProgram,
  row: Row,
  scheduler: string,
  control?: ControlId,
): Promise<Observed> {
  const { machine, path } = group;
  group.world.spec.asking?.(`${path.id}/${row.name}`);
  const close = await watch(group);
  await using beside = await startBeside(group, row, control);
  const from = program.lines.all.length;
  await forceBuild(machine.tools, scheduler);
  const said = await decided(group, program, row, control, from);
  const build = control || said.said === 'nothing' ? undefined : await buildOf(group, row, program);
  if (said.said === 'succeeded') await beside?.decided();
  const held = await heldBy(group, beside);
  const seen = await close(beside);
  const dial = { row, control, said, program, alone: true, build, beside, held };
  return await observe(group, seen, dial);
}
