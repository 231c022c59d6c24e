import type { ControlId, Dial, ProductSaid } from '../../src/evidence.ts';
import type { Row } from '../../src/path.ts';
import { buildOf, decided, type ForcedBuild } from './build-of.ts';
import { type Dials, secondsSince } from './dialled.ts';
import { type Group, programOf, watch } from './group.ts';
import { inTurn } from './in-turn.ts';
import { dialledOf } from './kept.ts';
import { startLocalWorker } from './local-worker.ts';
import { type Observed, observe } from './observe.ts';
import { StartedProgram } from './program.ts';
import { forceBuild } from './rest.ts';
import type { Seen } from './window.ts';

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

/** What the program says of a row now that the files are there which it wrote. */
async function reread(
  { path, target }: Group,
  program: StartedProgram,
  row: Row,
): Promise<ProductSaid> {
  return path.read(await program.log(), row, { place: target(row).place });
}
