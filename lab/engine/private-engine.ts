import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { LabError } from '../../src/errors.ts';
import { ensureWritable, labHome, runHome } from '../home.ts';
import type { Progress } from '../progress.ts';
import { kill, killAll, processesOf, startTime } from '../session/process.ts';
import { sessionVariable } from '../session/session.ts';
import { comesWithin, waitUntil } from '../wait.ts';
import { ping } from './client.ts';
import { engineEnvironment, unpackEngine } from './packages.ts';
import { isNoRoom, noRoom } from './room.ts';

const patience = { every: 50, within: comesWithin };

/** Paths of the private engine that belongs to one `LAB_HOME`. */
export interface PrivateEngine {
  readonly data: string;
  readonly run: string;
  readonly socket: string;
  readonly pidFile: string;
  readonly log: string;
}

export function privateEngine(home = labHome()): PrivateEngine {
  const run = runHome(home);
  return {
    data: join(home, 'docker'),
    run,
    socket: join(run, 'docker.sock'),
    pidFile: join(run, 'docker.pid'),
    log: join(home, 'dockerd.log'),
  };
}

/**
 * Process id of the private engine, when it runs. Known as soon as it is started, which a pid file
 * is not.
 */
export function privateEnginePid(engine = privateEngine()): number | undefined {
  return processesOf(['dockerd'], configFile(engine))[0];
}

/**
 * Starts the private Docker Engine, fetching it first when needed, and answers when its socket
 * does. Throws a `LabError` with the engine's last words when it ends instead.
 */
export async function startPrivateEngine(progress: Progress): Promise<PrivateEngine> {
  const engine = privateEngine();
  if (privateEnginePid(engine) && (await waitUntil(() => answers(engine), patience))) return engine;
  await stopPrivateEngine(engine);
  ensureWritable(labHome());
  const unpacked = await unpackEngine(ensureWritable(join(labHome(), 'engine')), progress);
  progress.step("starting the lab's own Docker Engine");
  mkdirSync(engine.run, { recursive: true, mode: 0o700 });
  const config = configFile(engine);
  writeFileSync(config, JSON.stringify(daemonConfig(engine), undefined, 2));
  const log = openSync(engine.log, 'w', 0o600);
  // A daemon outlives us and writes its log itself; execa would pipe it through this process.
  // It is no part of the run that starts it, which may be killed.
  const { [sessionVariable]: _, ...inherited } = process.env;
  const environment = { ...inherited, ...engineEnvironment(unpacked) };
  const dockerd = spawn('dockerd', ['--config-file', config], {
    env: environment,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  dockerd.unref();
  let ended = false;
  const end = () => {
    ended = true;
  };
  dockerd.once('exit', end).once('error', end);
  const settled = await waitUntil(async () => ended || answers(engine), patience);
  if (settled && !ended) return engine;
  const last = lastWords(engine.log);
  await stopPrivateEngine(engine);
  if (isNoRoom(last)) throw noRoom(labHome(), last);
  throw new LabError(
    `The lab's own Docker Engine ${ended ? 'ended' : `did not answer within ${comesWithin / 1000} s`}: ${last}`,
    `Read ${engine.log}, or set DOCKER_HOST to a Docker Engine of version 28 or later.`,
  );
}

/**
 * Stops the private engine and its containerd, and removes its sockets. Its data stay, so the next
 * start is warm.
 */
export async function stopPrivateEngine(engine = privateEngine()): Promise<boolean> {
  const pid = privateEnginePid(engine);
  if (pid) {
    kill(pid, 'SIGTERM');
    await waitUntil(async () => startTime(pid) === undefined, { every: 20, within: 20_000 });
  }
  // A daemon that was killed, now or before, leaves its containerd and shims running.
  await killAll(() =>
    processesOf(['dockerd', 'containerd', 'containerd-shim-runc-v2'], engine.run),
  );
  await removeRunDirectory(engine);
  return pid !== undefined;
}

function answers(engine: PrivateEngine): Promise<boolean> {
  return ping({ socketPath: engine.socket }, 500).then(Boolean, () => false);
}

/**
 * An engine that was killed leaves its mounts behind, and a directory with mounts in it cannot be
 * removed.
 */
async function removeRunDirectory(engine: PrivateEngine): Promise<void> {
  for (const mount of [...mountsOf(engine.run), ...mountsOf(engine.data)])
    await execa('umount', ['-l', mount], { reject: false, stdin: 'ignore' });
  rmSync(engine.run, { recursive: true, force: true });
}

/**
 * Mounts in a directory, the last one first; and its own where it is bound to itself: an engine does
 * that to its data, and none that starts later takes it back.
 */
function mountsOf(directory: string): string[] {
  return readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => line.split(' ').slice(3, 5))
    .filter(
      ([root = '', mount = '']) =>
        mount.startsWith(`${directory}/`) ||
        (mount === directory && root !== '/' && directory.endsWith(root)),
    )
    .map(([, mount = '']) => mount)
    .reverse();
}

/**
 * No default bridge and no firewall rules: the lab proves isolation by preflight, and leaves the
 * host's tables alone.
 */
function daemonConfig(engine: PrivateEngine) {
  return {
    'data-root': engine.data,
    'exec-root': join(engine.run, 'exec'),
    pidfile: engine.pidFile,
    hosts: [`unix://${engine.socket}`],
    bridge: 'none',
    iptables: false,
    ip6tables: false,
    'ip-forward': false,
    'log-level': 'warn',
  };
}

function lastWords(path: string): string {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  const errors = lines.filter((line) => /level=(error|fatal)|failed|panic/.test(line));
  return (errors.length ? errors : lines).slice(-2).join(' · ') || 'it said nothing';
}

function configFile(engine: PrivateEngine): string {
  return join(engine.run, 'daemon.json');
}
