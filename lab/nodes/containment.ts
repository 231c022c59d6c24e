/** A command that shows what the kernel lets a program do that is started as it is, and whose id `user` has. */
export function ownStatus(user: string): string[] {
  return ['sh', '-c', 'cat /proc/self/status && echo "Wanted: $(id -u "$0")"', user];
}

/** The sets of capabilities in proc(5): what a program has, and what it could come by. */
const sets = ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'];

/** What a program may do beyond what programs under test may, by the output of `ownStatus`. */
export function containmentFaults(status: string): string[] {
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
  ];
}
