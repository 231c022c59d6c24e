import type { ControlId, ProductSaid } from '../../src/evidence.ts';
import { literally } from '../../src/literally.ts';
import { type TrialRow, trialPath } from '../../src/try/path.ts';
import { readGit } from '../../src/try/said.ts';
import { StartedProgram } from '../dial/program.ts';
import { type CloseWindow, openWindow, type Seen } from '../dial/window.ts';
import type { Lines } from '../nodes/lines.ts';
import type { Machine } from '../nodes/machines.ts';
import { attaching } from '../servers/buildmaster.ts';
import { all, comesWithin } from '../wait.ts';
import { type Ask, askMaster } from './hand.ts';
import { gitOf } from './programs.ts';
import type { Site } from './site.ts';
import { type Visit, visit } from './visits.ts';

/** What happened while a master was made to dial once. */
export interface Phase {
  readonly control?: ControlId;
  readonly onMaster: Seen;
  readonly onWorker: Seen;
  /** The stand-in's log while it lasted. */
  readonly standIn: Lines;
  /** The master as it was at its end, with those of its lines that are of it. */
  readonly master: MasterOfPhase;
  /** What git said of each row that a step would have it fetch. */
  readonly git: ReadonlyMap<string, StartedProgram>;
  /** The user's worker, where it was started. */
  readonly tac?: WatchedWorker | undefined;
}

/** What a master came to in a phase, whatever becomes of it in those that follow. */
export interface MasterOfPhase {
  readonly lines: Lines;
  state(): ReturnType<StartedProgram['state']>;
}

/** The master at the end of a phase that began at a line of its log. */
export async function masterOfPhase(
  program: Pick<StartedProgram, 'lines' | 'state'>,
  from: number,
): Promise<MasterOfPhase> {
  const { lines } = program;
  const state = await program.state();
  return { lines: lines.between(from, lines.all.length), state: async () => state };
}

/** A worker that was started, and what its machine did until it had decided. */
export interface WatchedWorker {
  readonly program: StartedProgram;
  readonly seen: Seen;
  /** By which names the master may have logged it. */
  readonly names: readonly string[];
  /** The master's log meanwhile: it logs all other workers of that machine too. */
  readonly onMaster: Lines;
}

/** Builders that were built, and how the builds of each ended, in their order. */
export interface Builds {
  readonly builders: readonly string[];
  readonly results: Readonly<Record<string, readonly number[]>>;
  /** Some were asked for, and did not come to an end in time. */
  readonly unfinished?: true;
  /** Workers of the lab that did not attach. */
  readonly unmanned?: readonly string[];
  /** Requests at the web port that were made beside. */
  readonly visits?: readonly Visit[];
}

export const noBuilds: Builds = { builders: [], results: {} };

/** Begins to watch one machine. */
export function watch(
  { world, standIn }: Site,
  { addresses, tools }: Machine,
): Promise<CloseWindow> {
  const own = [addresses.IPv4, addresses.IPv6];
  return openWindow(world, { addresses: own, tools, servers: [standIn] });
}

/** Runs a worker on its machine until it has decided, and keeps what its machine and the master did meanwhile. */
export async function watchedWorker(
  site: Site,
  { lines }: Pick<StartedProgram, 'lines'>,
  names: readonly string[],
  work: () => Promise<{ readonly program: StartedProgram; readonly said: ProductSaid }>,
): Promise<WatchedWorker> {
  const close = await watch(site, site.worker);
  const from = lines.all.length;
  const { program, said } = await work();
  const attached = new RegExp(attaching(names.map(literally)));
  // The master has logged by then whom it took, and its log comes another way.
  if (said.said === 'succeeded')
    await lines.first((line) => attached.test(line), comesWithin, from);
  const seen = await close();
  return { program, seen, names, onMaster: lines.between(from, lines.all.length) };
}

/** Watches both machines while something is done; what is done ends with facts. */
export async function watched<T>(
  site: Site,
  work: () => Promise<T>,
): Promise<Pick<Phase, 'onMaster' | 'onWorker' | 'standIn'> & { readonly did: T }> {
  const { standIn } = site;
  const [closeMaster, closeWorker] = await all([
    watch(site, site.master),
    watch(site, site.worker),
  ]);
  const from = standIn.running.lines.all.length;
  const did = await work();
  const [onMaster, onWorker] = await all([closeMaster(), closeWorker()]);
  // What comes later is of another phase.
  const { lines } = standIn.running;
  return { did, onMaster, onWorker, standIn: lines.between(from, lines.all.length) };
}

/** Has git on the worker's machine ask each repository that a step names. */
export async function askByGit(
  { worker, tree, world }: Site,
  rows: readonly TrialRow[],
): Promise<Map<string, StartedProgram>> {
  const git = rows.flatMap((row) => {
    const url = row.dial.directive.detail?.repourl ?? row.dial.directive.text;
    if (row.dial.how !== 'git') return [];
    const program = gitOf(url, tree.environment, world.certificates.authority);
    return [
      [row.name, new StartedProgram(trialPath([row], 'client'), worker.agent, program)],
    ] as const;
  });
  await all(git.map(([, program]) => program.decided(readGit)));
  return new Map(git);
}

/** Has a master that runs dial what is in these rows: polls, chats, logins, builds. */
export async function provoke(
  site: Site,
  rows: readonly TrialRow[],
  {
    control,
    without,
  }: { readonly control?: ControlId | undefined; readonly without: readonly string[] },
): Promise<Builds> {
  const first = control === undefined;
  // A master remembers whose avatar it has looked up.
  const who = `visitor-${control?.replace(' ', '-') ?? 'first'}`;
  const dials = rows.flatMap(({ dial }) => (dial.how === 'master' ? [dial] : []));
  const kinds = new Set(dials.map(({ directive }) => directive.kind));
  // One that hangs is not waited for in the controls of another.
  const of = dials.flatMap(({ directive, labels }) => (directive.kind === 'poller' ? labels : []));
  const ask = (wanted: Ask) => askMaster<unknown>(site, wanted);
  const visiting = visit(site, kinds, who);
  await all([
    visiting,
    ...(kinds.has('poller') ? [ask({ do: 'poll', first, ...(control && { of }) })] : []),
    ...(kinds.has('irc') ? [ask({ do: 'chat', first })] : []),
    ...(control && kinds.has('load-time') ? [ask({ do: 'load' })] : []),
    ...(kinds.has('ldap') ? [ask({ do: 'directory' })] : []),
    ...(control && kinds.has('db') ? [ask({ do: 'database' })] : []),
    ...(kinds.has('usage-data') ? [ask({ do: 'usage' })] : []),
  ]);
  const visits = await visiting;
  // Without its router of WAMP a master hands nothing on, and no build of it ends.
  const handsOn = !site.rows.some(({ dial }) => dial.directive.kind === 'mq');
  if (!handsOn || (control && !kinds.has('push') && !kinds.has('mail')))
    return { ...noBuilds, visits };
  const built = await askMaster<Builds>(site, { do: 'builds', without });
  return { ...(built ?? { ...noBuilds, unfinished: true }), visits };
}
