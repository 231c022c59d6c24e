import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import semver from 'semver';
import { type Baseline, baselineName, parseBaseline } from './baseline.ts';
import { UsageError } from './errors.ts';
import type { Release } from './observation.ts';
import { parseRecord, type RunRecord } from './record.ts';
import { parseSelftest, type SelftestRecord } from './selftest.ts';
import { isFresh, keepsBaseline, subjectName } from './subject.ts';

/** Where results lie, and what they are results of. */
export interface Paths {
  /** Reports of the last run; not committed. */
  readonly latest: string;
  /** Reports of the last run in a world that was up; not committed. */
  readonly here: string;
  /** Reports of the last nightly run, a directory each release; not committed. */
  readonly nightly: string;
  /** What runs that repeat each other left of cells that differ; not committed. */
  readonly repeat: string;
  /** What the last trial of a user's configuration came to; not committed. */
  readonly tried: string;
  /** What is known of each subject; committed. */
  readonly baselines: string;
  /** What is installed for each release; committed. */
  readonly locks: string;
}

/** These places in a checkout. */
export function pathsIn(root: string): Paths {
  const reports = join(root, 'reports');
  return {
    latest: join(reports, 'latest'),
    here: join(reports, 'here'),
    nightly: join(reports, 'nightly'),
    repeat: join(reports, 'repeat'),
    tried: join(reports, 'try'),
    baselines: join(reports, 'baseline'),
    locks: join(root, 'fixtures', 'locks'),
  };
}

/** Where the baseline of a subject of that name is, or would be. */
export function baselineFile({ baselines }: Paths, subject: string): string {
  return join(baselines, baselineName(subject));
}

export function lockFile({ locks }: Paths, release: string): string {
  return join(locks, `buildbot-${release}.txt`);
}

export function recordFile({ latest }: Pick<Paths, 'latest'>): string {
  return join(latest, 'observations.json');
}

/** What the last selftest came to. */
export function selftestFile({ latest }: Pick<Paths, 'latest'>): string {
  return join(latest, 'selftest.json');
}

/**
 * The baseline of the subject of that name, when it has one; a `UsageError` when the file is no
 * baseline, or that of another.
 */
export function readBaseline(paths: Paths, subject: string): Baseline | undefined {
  const file = baselineFile(paths, subject);
  if (!existsSync(file)) return undefined;
  const baseline = parseBaseline(readFileSync(file, 'utf8'), shown(file));
  const name = subjectName(baseline.release);
  if (name !== subject)
    throw new UsageError(
      `${shown(file)} is of Buildbot ${name}, though its name says ${subject}.`,
      'Restore it from git, or give it the name of its release.',
    );
  return baseline;
}

/** Releases of which there is a baseline, the newest first. */
export function releasesWithBaseline({ baselines }: Paths): string[] {
  return releasesIn(baselines);
}

/** Releases that have a committed lock, the newest first. */
export function releasesWithLock({ locks }: Paths): string[] {
  return releasesIn(locks);
}

/**
 * The baseline that `--missing` fills: that of the subject. A checkout or an image has none, a fresh
 * release perhaps not yet: theirs is the one that they are compared with.
 */
export function baselineToFill(paths: Paths, release: Release): Baseline | undefined {
  return keepsBaseline(release) && !isFresh(release)
    ? readBaseline(paths, subjectName(release))
    : baselineOf(paths, release);
}

/**
 * What a run is compared with, everywhere: its own baseline, else that of its master's release, else
 * that of the newest older one, and where none is older that of the oldest.
 */
export function baselineOf(paths: Paths, release: Release): Baseline | undefined {
  const exact = readBaseline(paths, subjectName(release)) ?? readBaseline(paths, release.buildbot);
  if (exact) return exact;
  const releases = releasesWithBaseline(paths);
  const version = semver.coerce(release.buildbot);
  const nearest = releases.find((known) => version && semver.lt(known, version)) ?? releases.at(-1);
  return nearest === undefined ? undefined : readBaseline(paths, nearest);
}

/** The record of the last run, when there was one. */
export function readLatest(paths: Pick<Paths, 'latest'>): RunRecord | undefined {
  const file = recordFile(paths);
  return existsSync(file) ? parseRecord(readFileSync(file, 'utf8'), shown(file)) : undefined;
}

/** What the last selftest came to, when there was one. */
export function readSelftest(paths: Pick<Paths, 'latest'>): SelftestRecord | undefined {
  const file = selftestFile(paths);
  return existsSync(file) ? parseSelftest(readFileSync(file, 'utf8'), shown(file)) : undefined;
}

/** The record of the last run; a `UsageError` when there was none. */
export function requireLatest(paths: Paths): RunRecord {
  const record = readLatest(paths);
  if (!record)
    throw new UsageError(
      `There is no ${shown(recordFile(paths))}: nothing was run here yet.`,
      'Run `lab run` first.',
    );
  return record;
}

/** A path as a user would type it. */
export function shown(file: string): string {
  const short = relative(process.cwd(), file);
  return short.startsWith('..') ? file : short || '.';
}

/** Releases that a directory has a file of. */
function releasesIn(directory: string): string[] {
  const files = existsSync(directory) ? readdirSync(directory) : [];
  return files
    .flatMap((file) => /^buildbot-(\d+\.\d+\.\d+)\.(json|txt)$/.exec(file)?.[1] ?? [])
    .sort(semver.rcompare);
}
