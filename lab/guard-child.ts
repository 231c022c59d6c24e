import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { EXIT, sentence } from '../src/errors.ts';
import { dockerAt } from './engine/client.ts';
import { releaseEngine } from './engine/engine.ts';
import { removePartialDownload } from './engine/packages.ts';
import { killAll, processesWithVariable } from './process.ts';
import { sessionVariable } from './session.ts';
import { sweepUntilCalm } from './sweep.ts';

/**
 * The guard of a run (see guard.ts): `guard-child.ts SESSION DIRECTORY`. Reads lines until its standard input ends: the engine's
 * host as in `DOCKER_HOST`, and `done` when the run ended by itself. Then removes what the run started.
 */
const [session, temporary] = process.argv.slice(2) as [string, string];

// Whoever signals all processes of a run means the run; this one has its work still to do, and ends by itself.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

let engineHost: string | undefined;
let done = false;
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'done') done = true;
  else engineHost = line;
}

const failures: string[] = [];
const step = async (work: () => unknown) => {
  try {
    await work();
  } catch (error) {
    failures.push(sentence(error));
  }
};
// Programs of a run that was killed may still ask the engine for containers, or write files.
if (!done) await step(() => killAll(() => processesWithVariable(sessionVariable, session)));
await step(async () => {
  if (!engineHost) return;
  process.env.DOCKER_HOST = engineHost;
  await sweepUntilCalm(dockerAt(), session, done ? 1 : 3);
});
await step(() => releaseEngine(process.pid));
if (!done) await step(removePartialDownload);
await step(() => rmSync(temporary, { recursive: true, force: true }));

if (failures.length) {
  process.exitCode = EXIT.broken;
  // Nobody reads the pipe of a run that was killed.
  (done ? process.stdout : process.stderr).write(`${failures.join(' · ')}\n`);
}
