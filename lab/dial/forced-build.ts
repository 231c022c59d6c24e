import type { ControlId, Dial, ProductSaid } from '../../src/evidence.ts';
import type { Row, Trigger } from '../../src/path.ts';
import { losing } from '../../src/topology.ts';
import { comesWithin } from '../wait.ts';
import { heldBy, startBeside } from './beside.ts';
import { asError, type Dialled, type Dials, secondsSince } from './dialled.ts';
import { type Group, programOf, watch } from './group.ts';
import { dialledOf } from './kept.ts';
import { startLocalWorker } from './local-worker.ts';
import { type Observed, observe } from './observe.ts';
import { StartedProgram } from './program.ts';
import { forceBuild, lastBuild, stepLog } from './rest.ts';
import type { Seen } from './window.ts';

type ForcedBuild = Extract<Trigger<Row>, { by: 'forced build' }>;

/** Starts a master and forces builds, each of which makes it dial. */
export async function buildForced(group: Group, trigger: ForcedBuild): Promise<Dials> {
  const { machine, path, rows } = group;
  const begun = performance.now();
  const close = await watch(group);
  const program = new StartedProgram(path, machine.agent, programOf(group));
  if ((await program.start()) !== 'running')
    return rows.length > 1 ? new Map() : refusedStart(group, program, await close(), begun);
  await startLocalWorker(machine);
  return trigger.inTurn
    ? await inTurn(group, program, trigger, begun)
    : await atOnce(group, program, trigger, close, begun);
}

/** One build for all rows and controls: what they do is told apart by their names and addresses. */
async function atOnce(
  group: Group,
  program: StartedProgram,
  { parameters }: ForcedBuild,
  close: () => Promise<Seen>,
  begun: number,
): Promise<Dials> {
  const { machine, path, rows } = group;
  await forceBuild(machine.tools, 'force', parameters);
  const dials = rows.flatMap((row) => [
    { row, control: undefined as ControlId | undefined },
    ...(path.controls?.(row) ?? []).map((control) => ({ row, control })),
  ]);
  const said = await Promise.all(
    dials.map(({ row, control }) => decided(group, program, row, control)),
  );
  const ofBuilders = new Map<string, Promise<Dial['build']>>();
  const builds = await Promise.all(
    dials.map(({ row, control }, index) => {
      const builder = path.builder?.(row);
      if (control || builder === undefined) return undefined;
      // Where all rows are one builder's, its master is asked once.
      const build = ofBuilders.get(builder) ?? buildOf(group, row, program, said[index]);
      ofBuilders.set(builder, build);
      return build;
    }),
  );
  const seen = await close();
  const alone = rows.length === 1;
  const observed = await Promise.all(
    dials.map(async ({ row, control }, index) => {
      // What git said in its step is known once the build has ended.
      const last = path.step && !control ? reread(group, program, row) : undefined;
      return observe(group, seen, {
        row,
        program,
        alone: alone && !path.controls?.(row).length,
        said: (await last) ?? (said[index] as ProductSaid),
        control,
        build: builds[index],
      });
    }),
  );
  const of = (row: Row, control?: ControlId) =>
    observed[dials.findIndex((one) => one.row === row && one.control === control)] as Observed;
  const dialled = rows.map(async (row) => {
    const control = (id: ControlId) => of(row, id);
    const seconds = () => secondsSince(begun);
    const main = of(row);
    const ran = { program, main, control, controlsRan: true, seconds } as const;
    return [row.name, await dialledOf(group, row, ran)] as const;
  });
  return new Map(await Promise.all(dialled));
}

/** One build a row, one after the other: all that happens meanwhile is of one row. */
async function inTurn(
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
  group: Group,
  program: StartedProgram,
  row: Row,
  scheduler: NonNullable<ForcedBuild['inTurn']>,
  started: number,
): Promise<Dialled> {
  const begun = performance.now();
  const from = program.lines.all.length;
  const main = await oneTurn(group, program, row, scheduler(row));
  const log = program.lines.all.slice(from);
  return dialledOf(group, row, {
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

/** A master that does not start with one row's lines: the configuration was refused. */
export async function refusedStart(
  group: Group,
  program: StartedProgram,
  seen: Seen,
  begun: number,
): Promise<Dials> {
  const [row] = group.rows as [Row];
  const said = program.failedStart();
  const main = await observe(group, seen, { row, said, program, alone: true });
  const control = () => {
    throw new TypeError('a master that did not start reached nobody over TLS');
  };
  const seconds = () => secondsSince(begun);
  return new Map([[row.name, await dialledOf(group, row, { program, main, control, seconds })]]);
}

function decided(
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
async function buildOf(
  { path, machine, world }: Group,
  row: Row,
  program: StartedProgram,
  said?: ProductSaid,
): Promise<Dial['build']> {
  const builder = path.builder?.(row);
  if (builder === undefined) return undefined;
  const hangs = path.step && said?.said === 'nothing' && losing(world.spec.topology).length > 0;
  const build = await lastBuild(machine.tools, builder, hangs ? 0 : comesWithin);
  if (path.step) program.addFile(row.name, await stepLog(machine.tools, builder, path.step));
  return build;
}

/** What the program says of a row now that the files are there which it wrote. */
async function reread(
  { path, target }: Group,
  program: StartedProgram,
  row: Row,
): Promise<ProductSaid> {
  return path.read(await program.log(), row, { place: target(row).place });
}
