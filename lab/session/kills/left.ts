import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { acquireEngine, releaseEngine } from '../../engine/engine.ts';
import { leaseHolders } from '../../engine/lease.ts';
import { unpackedEngine } from '../../engine/packages.ts';
import { privateEngine } from '../../engine/private-engine.ts';
import { labHome } from '../../home.ts';
import { silent } from '../../progress.ts';
import { waitUntil } from '../../wait.ts';
import { commandOf, processesOf, processesWithin, processesWithVariable } from '../process.ts';
import type { KillSite } from './site.ts';

/** How long a guard may take, in milliseconds, on a machine that is busy: it waits itself for up to 105 s. */
const guardEndsWithin = 240_000;

/**
 * What runs that ended or were killed left behind on this machine, a phrase each. Waits for the end
 * of their guards first, which is when nothing may be left.
 */
export async function leftOf(site: KillSite, within = guardEndsWithin): Promise<string[]> {
  await waitUntil(async () => processes(site).length === 0, {
    every: 100,
    within,
  });
  return [
    ...processes(site).map((pid) => `process ${pid}: ${commandOf(pid)}`),
    ...readdirSync(site.temporary).map((name) => `temporary file ${name}`),
    ...mounts().map((mount) => `mount ${mount}`),
    ...bridges().map((name) => `bridge ${name}`),
    ...(existsSync(privateEngine().run) ? [`directory ${privateEngine().run}`] : []),
    ...leaseHolders().map((pid) => `lease of process ${pid}`),
    ...engineFiles().map((name) => `${name} in ${join(labHome(), 'engine')}`),
    ...(await heldByEngine()),
  ];
}

/** All that runs started: their guards, their engine, and what runs in its containers. */
function processes({ mark }: KillSite): number[] {
  return [
    ...new Set([
      ...processesWithVariable(mark.name, mark.value),
      ...processesOf(['dockerd', 'containerd', 'containerd-shim-runc-v2'], privateEngine().run),
      ...processesWithin(privateEngine().data),
    ]),
  ];
}

function mounts(): string[] {
  const { run } = privateEngine();
  return readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((mount) =>
      [run, labHome()].some((directory) => `${mount}/`.startsWith(`${directory}/`)),
    );
}

/** Bridges of this machine that the engine has made: its database keeps the names of all. */
function bridges(): string[] {
  const database = join(privateEngine().data, 'network/files/local-kv.db');
  const text = existsSync(database) ? readFileSync(database, 'latin1') : '';
  const made = new Set(text.match(/\blab[0-9a-f]{10}\b/g));
  return readdirSync('/sys/class/net').filter((name) => made.has(name));
}

/** What lies beside the engine's programs: a download that was broken off. */
function engineFiles(): string[] {
  const directory = join(labHome(), 'engine');
  return existsSync(directory) ? readdirSync(directory).filter((name) => name !== 'unpacked') : [];
}

/** Everything that the engine of these runs still has when it is started again. */
async function heldByEngine(): Promise<string[]> {
  if (!existsSync(unpackedEngine()) || !existsSync(privateEngine().data)) return [];
  const { docker } = await acquireEngine(silent, process.pid);
  try {
    const [containers, networks, { Volumes }] = await Promise.all([
      docker.listContainers({ all: true }),
      docker.listNetworks({ filters: { type: ['custom'] } }),
      docker.listVolumes(),
    ]);
    return [
      ...containers.map(({ Names, Image }) => `container ${Names.join(', ')} of ${Image}`),
      ...networks.map(({ Name }) => `network ${Name}`),
      ...Volumes.map(({ Name }) => `volume ${Name}`),
    ];
  } finally {
    await releaseEngine(process.pid);
  }
}
