import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import semver from 'semver';
import { type Baseline, baselineName, parseBaseline } from './baseline.ts';
import { UsageError } from './errors.ts';
import { parseRecord, type RunRecord } from './record.ts';

/** Where results lie, and what they are results of. */
export interface Paths {
  /** Reports of the last run; not committed. */
  readonly latest: string;
  /** Reports of the last night, a directory each release; not committed. */
  readonly nightly: string;
  /** What is known of each release; committed. */
  readonly baselines: string;
  /** What is installed for each release; committed. */
  readonly locks: string;
}

/** These places in a checkout. */
export function pathsIn(root: string): Paths {
  const reports = join(root, 'reports');
  return {
    latest: join(reports, 'latest'),
    nightly: join(reports, 'nightly'),
    baselines: join(reports, 'baseline'),
    locks: join(root, 'fixtures', 'locks'),
  };
}

export function baselineFile({ baselines }: Paths, release: string): string {
  return join(baselines, baselineName(release));
}

export function lockFile({ locks }: Paths, release: string): string {
  return join(locks, `buildbot-${release}.txt`);
}

export function recordFile({ latest }: Pick<Paths, 'latest'>): string {
  return join(latest, 'observations.json');
}

/** The baseline of a release, when it has one; a `UsageError` when the file is no baseline, or that of another release. */
export function readBaseline(paths: Paths, release: string): Baseline | undefined {
  const file = baselineFile(paths, release);
  if (!existsSync(file)) return undefined;
  const baseline = parseBaseline(readFileSync(file, 'utf8'), shown(file));
  const { buildbot } = baseline.release;
  if (buildbot !== release)
    throw new UsageError(
      `${shown(file)} is of Buildbot ${buildbot}, though its name says ${release}.`,
      'Restore it from git, or give it the name of its release.',
    );
  return baseline;
}

/** Releases of which there is a baseline, the newest first. */
export function releasesWithBaseline({ baselines }: Paths): string[] {
  const files = existsSync(baselines) ? readdirSync(baselines) : [];
  return files.flatMap((file) => /^buildbot-(\d+\.\d+\.\d+)\.json$/.exec(file)?.[1] ?? []).sort(semver.rcompare);
}

/** What a release is compared with: its own baseline, else that of the newest older one, and where none is older that of the oldest. */
export function nearestBaseline(paths: Paths, release: string): Baseline | undefined {
  const own = readBaseline(paths, release);
  if (own) return own;
  const releases = releasesWithBaseline(paths);
  const version = semver.coerce(release);
  const nearest = releases.find((known) => version && semver.lt(known, version)) ?? releases.at(-1);
  return nearest === undefined ? undefined : readBaseline(paths, nearest);
}

/** The record of the last run, when there was one. */
export function readLatest(paths: Pick<Paths, 'latest'>): RunRecord | undefined {
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
