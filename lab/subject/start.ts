import { masterProgram, twistd } from '../../src/configuration/master.ts';
import { ending, loopbackPb } from '../../src/configuration/master-cfg.ts';
import { attachedLine, workerTac } from '../../src/configuration/tac.ts';
import { lastWords, masterStarted } from '../../src/program-log.ts';
import type { Agent } from '../nodes/agent.ts';
import type { Spawned } from '../nodes/spawned.ts';
import { comesWithin } from '../wait.ts';
import type { ProgramId, Start } from './facts.ts';

type Spawner = Pick<Agent, 'spawn'>;

/**
 * Starts the programs that an image has, and returns what each said of itself. A master has a
 * worker in itself where there is one, and one beside it dials it; a worker alone dials nobody.
 */
export async function startsOf(
  agent: Spawner,
  has: Readonly<Record<ProgramId, boolean>>,
): Promise<Partial<Record<ProgramId, Start>>> {
  const master = has.master ? await startMaster(agent, has.worker) : undefined;
  const worker = has.worker
    ? await startWorker(agent, master?.failed === undefined && has.master)
    : undefined;
  return { ...(master && { master }), ...(worker && { worker }) };
}

/**
 * Why a worker of one image does not attach to a master of another, whose loopback interface it shares;
 * nothing where it does, by the words of both.
 */
export async function attachFailure(
  ofMaster: Spawner,
  ofWorker: Spawner,
): Promise<string | undefined> {
  const { lines, runs } = await masterIn(ofMaster, false);
  if (!runs) return lastWords(lines.all);
  const { failed } = await startWorker(ofWorker, true);
  if (failed !== undefined) return failed;
  // A worker says that it is attached before its master has asked what it can do.
  const known = await lines.first((line) => besideAttached.test(line), comesWithin);
  return known === undefined ? lastWords(lines.all) : undefined;
}

async function startMaster(agent: Spawner, withWorker: boolean): Promise<Start> {
  const { lines, runs } = await masterIn(agent, withWorker);
  const said = saidIn(lines.all, /Starting BuildMaster -- buildbot\.version: (\S+)/);
  if (!runs) return { ...said, failed: lastWords(lines.all) };
  if (!withWorker) return said;
  if (!(await lines.first((line) => localAttached.test(line), comesWithin)))
    return { ...said, unattached: lastWords(lines.all) };
  const local = saidIn(lines.all, startLine).version;
  return { ...said, ...(local !== undefined && { local }) };
}

/** The lines of a master, once it has said whether it runs. */
async function masterIn(agent: Spawner, withWorker: boolean) {
  const { fixtures: _, ...program } = masterProgram(configuration(withWorker));
  const { lines } = agent.spawn(program);
  const started = await lines.until(() => masterStarted(lines.all), comesWithin);
  return { lines, runs: started === 'running' };
}

async function startWorker(agent: Spawner, attaches: boolean): Promise<Start> {
  const tac = workerTac("s = Worker('127.0.0.1', 9989, 'beside', 'secret', '/srv/worker', 600)");
  const worker: Spawned = agent.spawn({
    command: twistd,
    directory: '/srv/worker',
    environment: {},
    files: { '/srv/worker/buildbot.tac': tac },
  });
  const { lines } = worker;
  const decided = attaches
    ? (line: string) => line.includes(attachedLine)
    : (line: string) => startLine.test(line);
  const came = await lines.first(decided, comesWithin);
  const said = saidIn(lines.all, startLine);
  const runs = came !== undefined && (await worker.alive());
  return { ...said, ...(!runs && { failed: lastWords(lines.all) }) };
}

const startLine = /Starting Worker -- version: (\S+)/;
const localAttached = /Got workerinfo from 'local'/;
const besideAttached = /Got workerinfo from 'beside'/;

function saidIn(lines: readonly string[], pattern: RegExp): Start {
  const line = (of: RegExp) => lines.flatMap((text) => of.exec(text) ?? []).slice(1);
  const [version] = line(pattern);
  const [twisted, python] = line(/twistd (\S+) \(\S+ ([\d.]+\S*)\) starting up/);
  return {
    ...(version !== undefined && { version }),
    ...(twisted !== undefined && { twisted }),
    ...(python !== undefined && { python }),
  };
}

function configuration(withWorker: boolean): string {
  const workers = [
    "worker.Worker('beside', 'secret')",
    ...(withWorker ? ["worker.LocalWorker('local')"] : []),
  ];
  return `from buildbot.plugins import schedulers, util, worker

c = BuildmasterConfig = {}
c['workers'] = [${workers.join(', ')}]
c['builders'] = [util.BuilderConfig(name='builder', workernames=['beside'], factory=util.BuildFactory())]
c['schedulers'] = [schedulers.ForceScheduler(name='force', builderNames=['builder'])]
${loopbackPb('127.0.0.1')}
${ending}`;
}
