import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { LabError } from '../../src/errors.ts';
import { ensureWritable, labHome, runHome } from '../home.ts';
import { waitUntil } from '../wait.ts';
import type { Progress } from '../progress.ts';
import { ping } from './client.ts';
import { engineEnvironment, unpackEngine } from './packages.ts';

/** Paths of the private engine that belongs to one `LAB_HOME`. */
export interface OwnEngine {
  readonly data: string;
  readonly run: string;
  readonly socket: string;
  readonly pidFile: string;
  readonly log: string;
}

export function ownEngine(home = labHome()): OwnEngine {
  const run = runHome(home);
  return { data: join(home, 'docker'), run, socket: join(run, 'docker.sock'), pidFile: join(run, 'docker.pid'), log: join(home, 'dockerd.log') };
}

/** Process id of the private engine, when it runs. */
export function ownEnginePid(engine = ownEngine()): number | undefined {
  if (!existsSync(engine.pidFile)) return undefined;
  const pid = Number(readFileSync(engine.pidFile, 'utf8').trim());
  try {
    // A reused process id must not be mistaken for our engine.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(configFile(engine)) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Starts the private Docker Engine, fetching it first when needed, and answers when its socket does.
 * Throws a `LabError` with the engine's last words when it ends instead.
 */
export async function startOwnEngine(progress: Progress): Promise<OwnEngine> {
  const engine = ownEngine();
  if (ownEnginePid(engine)) return engine;
  ensureWritable(labHome());
  const unpacked = await unpackEngine(ensureWritable(join(labHome(), 'engine')), progress);
  progress.step("starting the lab's own Docker Engine");
  await removeRunDirectory(engine);
  mkdirSync(engine.run, { recursive: true, mode: 0o700 });
  const config = configFile(engine);
  writeFileSync(config, JSON.stringify(daemonConfig(engine), undefined, 2));
  const log = openSync(engine.log, 'w', 0o600);
  // A daemon outlives us and writes its log itself; execa would pipe it through this process.
  const environment = { ...process.env, ...engineEnvironment(unpacked) };
  const dockerd = spawn('dockerd', ['--config-file', config], { env: environment, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  dockerd.unref();
  const ended = new Promise<'ended'>((resolve) => dockerd.once('exit', () => resolve('ended')).once('error', () => resolve('ended')));
  const outcome = await Promise.race([
    waitUntil(() => ping({ socketPath: engine.socket }, 500).then(Boolean, () => false), { every: 50, within: 60_000 }).then((ok) => (ok ? 'up' : 'silent')),
    ended,
  ]);
  if (outcome === 'up') return engine;
  const last = lastWords(engine.log);
  await stopOwnEngine(engine);
  throw new LabError(
    `The lab's own Docker Engine ${outcome === 'ended' ? 'ended' : 'did not answer within 60 s'}: ${last}`,
    `Read ${engine.log}, or set DOCKER_HOST to a Docker Engine of version 28 or later.`,
  );
}

/** Stops the private engine and its containerd, and removes its sockets. Its data stay, so the next start is warm. */
export async function stopOwnEngine(engine = ownEngine()): Promise<boolean> {
  const pid = ownEnginePid(engine);
  if (pid) {
    process.kill(pid, 'SIGTERM');
    const ended = await waitUntil(async () => !existsSync(`/proc/${pid}/cmdline`) || isZombie(pid), { every: 20, within: 20_000 });
    if (!ended) process.kill(pid, 'SIGKILL');
  }
  await removeRunDirectory(engine);
  return pid !== undefined;
}

/** An engine that was killed leaves its mounts behind, and a directory with mounts in it cannot be removed. */
async function removeRunDirectory(engine: OwnEngine): Promise<void> {
  for (const mount of mountsBelow(engine.run)) await execa('umount', ['-l', mount], { reject: false, stdin: 'ignore' });
  rmSync(engine.run, { recursive: true, force: true });
}

function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
}

function mountsBelow(directory: string): string[] {
  return readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((mount) => mount.startsWith(`${directory}/`))
    .reverse();
}

/** No default bridge and no firewall rules: the lab proves isolation by preflight, and leaves the host's tables alone. */
function daemonConfig(engine: OwnEngine) {
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
  const telling = lines.filter((line) => /level=(error|fatal)|failed|panic/.test(line));
  return (telling.length ? telling : lines).slice(-2).join(' · ') || 'it said nothing';
}

function configFile(engine: OwnEngine): string {
  return join(engine.run, 'daemon.json');
}
