import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Baseline, baselineName, parseBaseline } from './baseline.ts';
import { UsageError } from './errors.ts';
import { parseRecord, type RunRecord } from './record.ts';

/** Where results lie, and what they are results of. */
export interface Paths {
  /** Reports of the last run; not committed. */
  readonly latest: string;
  /** What is known of each release; committed. */
  readonly baselines: string;
  /** What is installed for each release; committed. */
  readonly locks: string;
}

/** These places in a checkout. */
export function pathsIn(root: string): Paths {
  return { latest: join(root, 'reports', 'latest'), baselines: join(root, 'reports', 'baseline'), locks: join(root, 'fixtures', 'locks') };
}

export function baselineFile({ baselines }: Paths, release: string): string {
  return join(baselines, baselineName(release));
}

export function lockFile({ locks }: Paths, release: string): string {
  return join(locks, `buildbot-${release}.txt`);
}

export function recordFile({ latest }: Paths): string {
  return join(latest, 'observations.json');
}

/** The baseline of a release, when it has one. */
export function readBaseline(paths: Paths, release: string): Baseline | undefined {
  const file = baselineFile(paths, release);
  return existsSync(file) ? parseBaseline(readFileSync(file, 'utf8'), shown(file)) : undefined;
}

/** The record of the last run, when there was one. */
export function readLatest(paths: Paths): RunRecord | undefined {
  const file = recordFile(paths);
  return existsSync(file) ? parseRecord(readFileSync(file, 'utf8'), shown(file)) : undefined;
}

/** The record of the last run; a `UsageError` when there was none. */
export function requireLatest(paths: Paths): RunRecord {
  const record = readLatest(paths);
  if (!record) throw new UsageError(`There is no ${shown(recordFile(paths))}: nothing was run here yet.`, 'Run `lab run` first.');
  return record;
}

/** A path as a user would type it. */
export function shown(file: string): string {
  const short = relative(process.cwd(), file);
  return short.startsWith('..') ? file : short || '.';
}
