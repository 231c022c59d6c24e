import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { labHome } from '../home.ts';
import { waitUntil } from '../wait.ts';

/**
 * Who needs the private engine: one file per process, so that of several runs at once the last one stops it.
 * The file `stay` is the wish of `lab engine start` that nobody does.
 */
const leases = () => join(labHome(), 'leases');
const stay = 'stay';

export function takeLease(pid: number): void {
  mkdirSync(leases(), { recursive: true });
  writeFileSync(join(leases(), String(pid)), startTime(pid) ?? '');
}

export function dropLease(pid: number): void {
  rmSync(join(leases(), String(pid)), { force: true });
}

export function askToStay(wish: boolean): void {
  mkdirSync(leases(), { recursive: true });
  if (wish) writeFileSync(join(leases(), stay), '');
  else rmSync(join(leases(), stay), { force: true });
}

/** Whether the engine is still wanted. Leases of dead processes are removed on the way. */
export function engineIsWanted(): boolean {
  if (!existsSync(leases())) return false;
  const names = readdirSync(leases());
  for (const name of names) {
    if (name === stay) continue;
    const file = join(leases(), name);
    if (startTime(Number(name)) !== readFileSync(file, 'utf8')) rmSync(file, { force: true });
  }
  return readdirSync(leases()).length > 0;
}

/** Runs `work` while no other process of this `LAB_HOME` starts or stops the engine. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  mkdirSync(labHome(), { recursive: true });
  const lock = join(labHome(), 'engine.lock');
  const held = await waitUntil(async () => tryLock(lock), { every: 50, within: 180_000 });
  if (!held) throw new Error(`another process holds ${lock} since 180 s`);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function tryLock(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid} ${startTime(process.pid)}`, { flag: 'wx' });
    return true;
  } catch {
    try {
      const [pid, began] = readFileSync(lock, 'utf8').split(' ');
      if (pid && startTime(Number(pid)) !== began) rmSync(lock, { force: true });
    } catch {
      // It was released between the two looks.
    }
    return false;
  }
}

/** When a process began (clock ticks since boot, from proc(5)), so that a reused process id is not taken for the old process. */
export function startTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
