import { rmSync } from 'node:fs';
import { sentence } from '../../src/errors.ts';
import { dockerAt } from '../engine/client.ts';
import { releaseEngine } from '../engine/engine.ts';
import { removePartialDownload } from '../engine/packages.ts';
import { killAll, processesWithVariable } from './process.ts';
import { sessionVariable } from './session.ts';
import { sweepUntilCalm } from './sweep.ts';

/** What a guard knows of the run that it guarded. */
export interface Guarded {
  readonly session: string;
  /** Worlds that it was bringing up, by their sessions. */
  readonly worlds: readonly string[];
  readonly temporary: string;
  /** As in `DOCKER_HOST`; a run that was given no engine has none. */
  readonly host: string | undefined;
  /** Whether it ended by itself; else it was killed. */
  readonly done: boolean;
}

/**
 * Removes all that a run started. One part that fails does not keep it from the others; returns a
 * sentence for each that did.
 */
export async function cleanUp({
  session,
  worlds,
  temporary,
  host,
  done,
}: Guarded): Promise<string[]> {
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
  if (host) {
    process.env.DOCKER_HOST = host;
    for (const one of [session, ...worlds])
      await step(() => sweepUntilCalm(dockerAt(), one, done ? 1 : 3));
  }
  await step(() => releaseEngine(process.pid));
  if (!done) await step(removePartialDownload);
  await step(() => rmSync(temporary, { recursive: true, force: true }));
  return failures;
}
