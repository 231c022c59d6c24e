import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { labHome } from '../home.ts';
import { startTime } from '../session/process.ts';
import { waitUntil } from '../wait.ts';

/**
 * Who needs the private engine: one file per process, so that of several runs at once the last one
 * stops it. The file `stay` is the wish of `lab engine start` that nobody does.
 */
const leases = () => join(labHome(), 'leases');
const stay = 'stay';

/** A process takes a lease: of the engine, unless it is one of another directory. */
export function takeLease(pid: number, directory = leases()): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, String(pid)), startTime(pid) ?? '');
}

/** Gives a lease back; says whether there was one. */
export function dropLease(pid: number, directory = leases()): boolean {
  const file = join(directory, String(pid));
  const held = existsSync(file);
  rmSync(file, { force: true });
  return held;
}

export function askToStay(wish: boolean): void {
  if (wish) {
    mkdirSync(leases(), { recursive: true });
    writeFileSync(join(leases(), stay), '');
  } else rmSync(join(leases(), stay), { force: true });
}

/** Whether the engine was asked to stay when no run needs it. */
export function isAskedToStay(): boolean {
  return existsSync(join(leases(), stay));
}

/** Processes that hold a lease. Those of dead ones are removed on the way. */
export function leaseHolders(directory = leases()): number[] {
  if (!existsSync(directory)) return [];
  const pids = readdirSync(directory)
    .map(Number)
    .filter((pid) => pid > 0);
  const dead = pids.filter((pid) => !isHeldBy(pid, directory));
  for (const pid of dead) dropLease(pid, directory);
  return pids.filter((pid) => !dead.includes(pid));
}

/** Whether somebody still wants the engine to run. */
export function engineIsWanted(): boolean {
  return isAskedToStay() || leaseHolders().length > 0;
}

function isHeldBy(pid: number, directory: string): boolean {
  const file = join(directory, String(pid));
  // A lease may be dropped between the two looks.
  return existsSync(file) && startTime(pid) === readFileSync(file, 'utf8');
}

/**
 * Runs `work` while no other process of this `LAB_HOME` does work of the same name. The lock is an
 * abstract socket, see unix(7): the kernel gives it to one process, and takes it back however that
 * one ends.
 */
export async function alone<T>(
  name: 'engine' | 'packages' | 'base' | 'images',
  work: () => Promise<T>,
): Promise<T> {
  const id = createHash('sha256').update(labHome()).digest('hex').slice(0, 8);
  await using lock = new AsyncDisposableStack();
  const free = async () => {
    const server = createServer().unref();
    const bound = once(server, 'listening').then(() => true);
    server.listen(`\0buildbot-ipv6-lab-${id}-${name}`);
    if (
      !(await bound.catch((error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? false : Promise.reject(error),
      ))
    )
      return false;
    lock.use(server);
    return true;
  };
  if (!(await waitUntil(free, { every: 50, within: 600_000 })))
    throw new Error(
      `another run of the lab has been at work on the ${name} in ${labHome()} for 10 minutes`,
    );
  // Awaited here: the lock is given back when this function is left.
  return await work();
}
