import { shortName, type WorkerScenario } from '../scenario.ts';

/**
 * The `Worker(…)` call of buildbot.tac, or the command that writes the file. Placeholders are left
 * as they are.
 */
export function workerLines(scenario: WorkerScenario): string {
  const { configured } = scenario;
  if (configured.by === 'create-worker')
    return `buildbot-worker create-worker /srv/worker/dir ${configured.master} ${shortName(scenario)} secret`;
  const rest = `'${shortName(scenario)}', 'secret', '/srv/worker', 600`;
  if ('connectionString' in configured)
    return `s = Worker(None, None, ${rest},\n           connection_string=${configured.connectionString})`;
  const extra = [
    configured.useTls ? 'useTls=True' : '',
    configured.maxRetries === undefined ? '' : `maxRetries=${configured.maxRetries}`,
  ].filter(Boolean);
  return `s = Worker(${configured.host}, {port}, ${rest}${extra.map((option) => `, ${option}`).join('')})`;
}

/**
 * The whole buildbot.tac of a worker; as `create-worker` writes it, without the log file: the log
 * goes to standard output.
 */
export function workerTac(scenario: WorkerScenario): string {
  return tac(workerLines(scenario));
}

/** The same of the worker that runs the builds of a master on the same machine. */
export function ownWorkerTac(port: number): string {
  return tac(`s = Worker('127.0.0.1', ${port}, 'local', 'secret', '/srv/worker', 600)`);
}

/**
 * Where a master's builds run when they are only there to have something told about them, or to
 * fetch something.
 */
export type BuildsOn = 'a worker in the master' | 'a worker beside the master';

/** The worker `local` in master.cfg. */
export function ownWorker(on: BuildsOn): string {
  return on === 'a worker in the master'
    ? "worker.LocalWorker('local')"
    : "worker.Worker('local', 'secret')";
}

function tac(worker: string): string {
  return `import gc

# Most of a start is imports, and collecting garbage among them costs a tenth of it.
gc.disable()

from buildbot_worker.bot import Worker
from twisted.application import service

application = service.Application('buildbot-worker')
${worker}
s.setServiceParent(application)

# A Deferred that fails with nobody listening is logged only when it is collected.
gc.freeze()
gc.enable()
`;
}
