import { createInterface } from 'node:readline';

/**
 * The guard of a run (see guard.ts): `guard-child.ts SESSION DIRECTORY`. Reads lines until its
 * standard input ends: the engine's host as in `DOCKER_HOST`, `world SESSION` for one that it brings up,
 * `up SESSION` for one that is to stay, and `done` when the run ended by itself. Then removes what the
 * run started.
 */
const [session, temporary] = process.argv.slice(2) as [string, string];

// Whoever signals all processes of a run means the run; this one has its work still to do, and ends
// by itself.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.stdout.write('ready\n');

// Loaded only now, because it takes long enough for a signal to come first.
const loading = import('./clean-up.ts');
let host: string | undefined;
let done = false;
const worlds = new Set<string>();
for await (const line of createInterface({ input: process.stdin })) {
  const [word, of = ''] = line.split(' ');
  if (word === 'done') done = true;
  else if (word === 'world') worlds.add(of);
  else if (word === 'up') worlds.delete(of);
  else host = line;
}
const { cleanUp } = await loading;
const failures = await cleanUp({ session, worlds: [...worlds], temporary, host, done });
if (failures.length) {
  process.exitCode = 1;
  // Nobody reads the pipe of a run that was killed.
  (done ? process.stdout : process.stderr).write(`${failures.join(' · ')}\n`);
}
