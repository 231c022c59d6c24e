import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { execaSync } from 'execa';
import { waitUntil } from '../wait.ts';

/**
 * When a process began (clock ticks since boot, from proc(5)), so that a reused process id is not
 * taken for the old process. Undefined when no such process runs; one that has ended and waits for
 * its parent to ask does not run.
 */
export function startTime(pid: number): string | undefined {
  if (process.platform !== 'linux') return startTimeFromPs(pid);
  const stat = read(`/proc/${pid}/stat`);
  // The name of the program comes second and may hold anything; what follows its last parenthesis
  // is fixed.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' || state === 'X' ? undefined : fields[18];
}

function startTimeFromPs(pid: number): string | undefined {
  const { stdout } = execaSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    reject: false,
    env: { LC_ALL: 'C' },
  });
  return stdout.trim() ? String(Date.parse(stdout) / 1000) : undefined;
}

/** Processes that were started with this variable in their environment, which children inherit. */
export function processesWithVariable(name: string, value: string): number[] {
  return allProcesses().filter((pid) =>
    read(`/proc/${pid}/environ`).split('\0').includes(`${name}=${value}`),
  );
}

/** Processes of these programs that have `text` in one of their arguments. */
export function processesOf(programs: readonly string[], text: string): number[] {
  return allProcesses().filter((pid) => {
    const [program = '', ...args] = read(`/proc/${pid}/cmdline`).split('\0');
    return programs.includes(basename(program)) && args.some((argument) => argument.includes(text));
  });
}

/** Processes of containers whose file systems lie in a directory: their mounts name it. */
export function processesWithin(directory: string): number[] {
  const own = mountNamespace('self');
  return allProcesses().filter(
    (pid) =>
      mountNamespace(pid) !== own && read(`/proc/${pid}/mountinfo`).includes(`${directory}/`),
  );
}

function mountNamespace(pid: number | 'self'): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/mnt`);
  } catch {
    return '';
  }
}

/** The command line of a process, for people. */
export function commandOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`).split('\0').join(' ').trim();
}

/**
 * Kills what `find` finds, and what those had started by then, until it finds nothing. Says whether
 * that took less than 10 s.
 */
export async function killAll(find: () => number[]): Promise<boolean> {
  return waitUntil(
    async () => {
      const found = find();
      for (const pid of found) kill(pid, 'SIGKILL');
      return found.length === 0;
    },
    { every: 20, within: 10_000 },
  );
}

/** Sends a signal to a process that may have ended. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function allProcesses(): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && startTime(pid) !== undefined);
}

/** A file of proc(5), or nothing where the process has ended or is another user's. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
