import { globSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Files that are mutated, and the unit tests that must notice. A room is a run of its own: the
 * coverage of all mutants by all tests does not fit into memory, and each mutant of what a module
 * does when it is loaded is tried with every test of its run.
 */
export interface Room {
  readonly name: string;
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

const root = dirname(import.meta.dirname);

export const rooms: readonly Room[] = [
  { name: 'judge', mutate: ['src/judge/*.ts'], tests: ['src/judge/*.test.ts'] },
  {
    // Claims, known changes, baselines, the selftest, and what they are said in.
    name: 'verdicts',
    mutate: [
      'src/{verdict,claim-verdict,condition,prediction,statement,selftest}.ts',
      'src/{contradiction,known-change,explained,baseline,accept,unexplained}.ts',
      'src/{finding,outcome,cell,address,program-log,complaint}.ts',
    ],
    tests: ['src/*.test.ts', 'src/cli/accept.test.ts'],
  },
  {
    // What is judged again, what runs come to together, and how two of them differ.
    name: 'runs',
    mutate: [
      'src/{rejudge,status,earlier,claimed,repeat,nightly,wilson,embedded}.ts',
      'src/{diff,change,versions,block}.ts',
      'src/cli/as-judged.ts',
    ],
    tests: ['src/*.test.ts', 'src/cli/{rejudge,rejudge-input}.test.ts'],
  },
  // Decoders of the wire and of the query log.
  { name: 'witnesses', mutate: ['lab/witness/*.ts'], tests: ['lab/witness/*.test.ts'] },
  // Decoders of the logs of servers.
  { name: 'servers', mutate: ['lab/servers/*.ts'], tests: ['lab/servers/*.test.ts'] },
  {
    // What of all that was seen is of one row.
    name: 'attribution',
    mutate: [
      'lab/dial/{attribute,beside,proxied,readings,timeline,access-log,window}.ts',
      'lab/dial/program.ts',
    ],
    tests: ['lab/dial/*.test.ts'],
  },
  {
    // What programs say: those under test, and those beside them.
    name: 'programs',
    mutate: [
      'scenarios/{git,mail,push,worker}/read.ts',
      'lab/companions/{postfix,socat,ssh,stunnel}.ts',
    ],
    tests: ['scenarios/{git,mail,push,worker}/read.test.ts', 'lab/companions/*.test.ts'],
  },
  {
    // That events happened, and what came of the old connection.
    name: 'events',
    mutate: ['lab/events/{lossy,observed-attempts,old-connection,renumbered,told}.ts'],
    tests: ['lab/events/*.test.ts'],
  },
  {
    // What is described, and what is put between a program and its peers.
    name: 'topologies',
    mutate: ['src/{topology,topology-flaws,topology-names}.ts', 'lab/between/*.ts'],
    tests: ['src/{topology,topology-flaws}.test.ts', 'lab/between/*.test.ts'],
  },
  // Proofs of a world.
  { name: 'proofs', mutate: ['lab/{proof,world}/*.ts'], tests: ['lab/{proof,world}/*.test.ts'] },
  {
    // Proofs of what is under test, and of what holds a program.
    name: 'subjects',
    mutate: ['lab/subject/{misfits,observe,programs,prove,start}.ts', 'lab/nodes/containment.ts'],
    tests: ['lab/subject/*.test.ts', 'lab/nodes/containment.test.ts'],
  },
];

/** The files of these patterns that are mutated: no test among them. */
export function filesOf(patterns: readonly string[]): string[] {
  return globSync(patterns, { cwd: root }).filter((file) => !file.endsWith('.test.ts'));
}

/** The room of this name. Throws where there is none: all rooms at once need more memory than a machine has. */
export function roomNamed(name: string | undefined): Room {
  const room = rooms.find((one) => one.name === name);
  if (room) return room;
  const names = rooms.map((one) => one.name).join(', ');
  throw new Error(
    `MUTATE_ROOM names no room (${name ?? 'it is not set'}): use \`npm run mutate\`, or set it to one of ${names}.`,
  );
}
