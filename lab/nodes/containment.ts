/** The most that a program of a container may use. */
export interface Limits {
  readonly memoryBytes: number;
  readonly processes: number;
}

/**
 * What a container may use at most: many times what any program here takes, so that one that runs
 * wild takes neither the machine nor the other cells with it.
 */
export const limits: Limits = { memoryBytes: 2 ** 30, processes: 1024 };

/**
 * Where the kernel has a limit of the own control group: of version 2, seen from within or from without, or
 * of version 1 (cgroups(7)).
 */
const limitIn = (v2: string, v1: string) =>
  `$(cat "/sys/fs/cgroup$group/${v2}" 2> /dev/null || cat /sys/fs/cgroup/${v1})`;

const script = `cat /proc/self/status && echo "Wanted: $(id -u "$0")"
group=$(sed -n s/^0:://p /proc/self/cgroup)
echo "MemoryLimit: ${limitIn('memory.max', 'memory/memory.limit_in_bytes')}"
echo "ProcessLimit: ${limitIn('pids.max', 'pids/pids.max')}"`;

/**
 * A command that shows what the kernel lets a program do and use that is started as it is, and whose id
 * `user` has.
 */
export function ownStatus(user: string): string[] {
  return ['sh', '-c', script, user];
}

/** The sets of capabilities in proc(5): what a program has, and what it could come by. */
const sets = ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'];

/** What a program may do or use beyond what it is allowed, by the output of `ownStatus`. */
export function containmentFaults(status: string, allowed: Limits): string[] {
  const fields = new Map(
    status.split('\n').flatMap((line) => {
      const [, name, value] = /^(\w+):\s*(\S+)/.exec(line) ?? [];
      return name && value ? [[name, value] as const] : [];
    }),
  );
  const [uid, wanted] = [fields.get('Uid'), fields.get('Wanted')];
  return [
    ...sets.flatMap((set) => {
      const value = fields.get(set);
      if (value === undefined) return [`${set} was not read`];
      return /^0+$/.test(value) ? [] : [`it has capabilities (${set} ${value})`];
    }),
    ...(fields.get('NoNewPrivs') === '1'
      ? []
      : ['it can gain privileges (no-new-privileges is off)']),
    ...(uid !== undefined && uid === wanted ? [] : [`it runs as user ${uid} and not ${wanted}`]),
    ...exceeding(fields.get('MemoryLimit'), allowed.memoryBytes, 'bytes of memory'),
    ...exceeding(fields.get('ProcessLimit'), allowed.processes, 'processes'),
  ];
}

/** A limit is `max` where there is none. */
function exceeding(limit: string | undefined, allowed: number, of: string): string[] {
  return Number(limit) <= allowed
    ? []
    : [`it may use ${limit ?? 'an unknown number of'} ${of}, and not ${allowed}`];
}
