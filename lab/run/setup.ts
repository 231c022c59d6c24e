import type { TestProject } from 'vitest/node';
import { pinnedRelease } from '../../src/release.ts';
import type { Shard } from '../../src/shard.ts';
import { plain } from '../../src/subject.ts';
import { latestReports } from '../evidence.ts';
import { plainProgress } from '../progress.ts';
import { clearReports } from './kept.ts';
import { alreadyPrepared, type Prepared, prepare } from './prepare.ts';
import { selection } from './selection.ts';

declare module 'vitest' {
  interface ProvidedContext {
    prepared: Prepared;
    /** The part of the run that this machine has; null when it has all of it. */
    shard: Shard | null;
  }
}

/**
 * Runs once before all cells, in vitest's main process; when vitest was not started by the command
 * line, it prepares the lab itself.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('shard', project.vitest.config.shard ?? null);
  const already = alreadyPrepared();
  if (already) {
    project.provide('prepared', already);
    return async () => {};
  }
  if (project.name === 'lab') clearReports({ latest: latestReports });
  // Which of its tests vitest is going to run, it does not know yet.
  const lab = await prepare(selection()?.subject ?? plain(pinnedRelease), plainProgress(), true);
  project.provide('prepared', lab.prepared);
  return async () => lab[Symbol.asyncDispose]();
}
