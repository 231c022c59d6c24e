import { isRefusal } from '../../src/outcome.ts';
import { lacksOf } from '../../src/try/hook.ts';
import { type TrialRow, trialPath } from '../../src/try/path.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import { StartedProgram } from '../dial/program.ts';
import { all } from '../wait.ts';
import { rowsToControl } from './controlled.ts';
import { type Ended, endedBy, TimeLimit } from './ended.ts';
import { broken, findingOf } from './finding.ts';
import { filesOf } from './key-pairs.ts';
import {
  askTold,
  type DialledAsLatent,
  dialAsLatent,
  type InstanceStart,
  isMadeByDocker,
  startInstances,
} from './latent.ts';
import { limits } from './limits.ts';
import { askHook, askListener, presentedBy } from './listeners.ts';
import { comingFor } from './made.ts';
import { wasDialled } from './observed.ts';
import {
  askByGit,
  type Builds,
  masterOfPhase,
  noBuilds,
  type Phase,
  type WatchedWorker,
  watched,
} from './phase.ts';
import { playControls } from './play-controls.ts';
import { type PolledAgain, pollAgain } from './polls.ts';
import { masterOf } from './programs.ts';
import { provokeWith } from './provoked.ts';
import { pushTo } from './pushes.ts';
import type { Site, Tried } from './site.ts';
import { proveSound } from './soundness.ts';
import { blamed, type Startup } from './startup.ts';
import { startWorker } from './user-worker.ts';

/** A user's configuration that was run, and all that was seen of it. */
export interface Played {
  readonly program: StartedProgram;
  /** The user's worker, where there is one. */
  readonly tac: WatchedWorker | undefined;
  readonly startup: Startup;
  /** The first is that of the configuration; the others are its controls. */
  readonly phases: readonly [Phase, ...Phase[]];
  readonly builds: Builds;
  /** What pollers were asked for once more, where one polls. */
  readonly again: PolledAgain | undefined;
  /** What came of dials as latent workers are told to, by row. */
  readonly latent: ReadonlyMap<string, DialledAsLatent>;
  /** What came of starts of instances, by row of their provider. */
  readonly instances: ReadonlyMap<string, InstanceStart>;
  /** What clients of the lab found, by row. */
  readonly asked: ReadonlyMap<string, TrialFinding>;
  /** Which limit ended a program before all of it could be seen. */
  readonly ended: Ended | undefined;
  /** Rows whose certificate was to be put to the test, by name. */
  readonly due: ReadonlySet<string>;
}

type PlayedOnce = Pick<Phase, 'git'> &
  Omit<Played, 'program' | 'startup' | 'phases' | 'ended' | 'due'>;

/** A master that did not come to run. */
const playedNothing: PlayedOnce = {
  asked: new Map(),
  git: new Map(),
  latent: new Map(),
  instances: new Map(),
  tac: undefined,
  again: undefined,
  builds: noBuilds,
};

/** Runs the user's master and worker, has them dial, and once more for each control that is due. */
export async function play(
  made: Site,
  { granted = [], seconds }: Pick<Tried, 'granted' | 'seconds'>,
): Promise<Played> {
  const site: Site = { ...made, asksUntil: performance.now() + limits.asks * 1000 };
  const program = started(site, granted);
  using time = new TimeLimit(program, seconds);
  const first = await watched(site, async () => {
    const came = await program.start();
    return { came, ...(came === 'running' ? await playOnce(site, program) : playedNothing) };
  });
  const { did, ...seen } = first;
  const { came, git, ...played } = did;
  const ended = () =>
    endedBy({ master: program, workers: played.tac ? [played.tac.program] : [], time });
  const main: Phase = { ...seen, git, master: await masterOfPhase(program, 0) };
  const endedIn = ended();
  // The log of one that was ended has an end of its own.
  await proveSound(site.world, program, endedIn ? noBuilds : played.builds);
  const isDialled = (row: TrialRow) => wasDialled(site, main, row);
  const startup = came === 'running' ? came : blamed(program, site.rows, came, isDialled);
  const due = startup === 'running' && !endedIn ? rowsToControl(site, main, played.tac) : [];
  const controls = due.length ? await playControls(site, program, due) : [];
  const by = endedIn ?? ended();
  return {
    ...{ program, startup, phases: [main, ...controls], ...played },
    ended: by === undefined ? by : { sentence: by, inControls: endedIn === undefined },
    due: new Set(due.map(({ name }) => name)),
  };
}

function started({ master, world, tree, read, rows }: Site, granted: readonly string[]) {
  const { authority } = world.certificates;
  const keys = filesOf(read.keyPairs ?? [], world.own);
  const program = masterOf(tree, authority, keys, granted);
  return new StartedProgram(trialPath(rows, 'master'), master.agent, program);
}

async function playOnce(site: Site, program: StartedProgram): Promise<PlayedOnce> {
  const worker = startWorker(site, program);
  const others = async () => {
    // A worker must be alone on its machine until it has decided.
    await worker;
    const told = await askTold(site);
    const latent = await dialAsLatent(site, program, told, (row) => !isMadeByDocker(site, row));
    return { told, latent, git: await askByGit(site, site.rows) };
  };
  const [{ told, latent, git }, asked, tac, builds] = await all([
    others(),
    askClients(site, program),
    worker,
    provokeWith(site, worker),
  ]);
  const again = await pollAgain(site, program);
  // Last, as a provider that hangs takes threads that the master looks names up by.
  const start = () => startInstances(site);
  const { did: instances, came } = await comingFor(site, program, told ?? {}, start);
  const rest = await dialAsLatent(
    site,
    program,
    told,
    (row) => isMadeByDocker(site, row) && !came.has(row.name),
  );
  return {
    ...{ git, asked, tac, builds, again, instances },
    latent: new Map([...latent, ...came, ...rest]),
  };
}

/** Lets clients ask all that listens, one after the other. */
async function askClients(site: Site, program: StartedProgram) {
  const findings = new Map<string, TrialFinding>();
  for (const row of site.rows) {
    const { how } = row.dial;
    if (how !== 'listener' && how !== 'hook') continue;
    const finding =
      how === 'hook'
        ? findingOfHook(site, row, program)
        : askListener(site, row, program).then((evidence) => findingOf(site, evidence));
    findings.set(row.name, await finding.catch(broken));
  }
  return findings;
}

async function findingOfHook(
  site: Site,
  row: TrialRow,
  program: StartedProgram,
): Promise<TrialFinding> {
  const finding = findingOf(site, await askHook(site, row, program));
  if (finding.is !== 'dialled') return finding;
  const { outcome, answered } = finding.finding;
  const taken = outcome.reached && !isRefusal(answered);
  const note = lacksOf(presentedBy(site, row)) ?? (taken ? await pushTo(site, row) : undefined);
  return note ? { ...finding, note } : finding;
}
