import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { formatBaseline } from '../baseline.ts';
import type { Observation, Release } from '../observation.ts';
import { baselineFile, type Paths, pathsIn, recordFile } from '../paths.ts';
import { formatRecord, type RunRecord, recordOf } from '../record.ts';
import { baseline, catalogue, known, run } from './sample.ts';

/** The checkout in which the command line runs: an empty one for each test. */
export let root: string;
export let paths: Paths;

/** Makes it before each test of a file, and removes it after. */
export function inEmptyCheckout(): void {
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lab-cli-'));
    paths = pathsIn(root);
    for (const directory of [paths.latest, paths.baselines])
      mkdirSync(directory, { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
}

/** Writes `known` as the baseline of 3.6.1. */
export function keepBaseline(): void {
  writeFileSync(baselineFile(paths, '3.6.1'), formatBaseline(known));
}

/** Writes a baseline of a release that knows these cells. */
export function keepBaselineOf(release: string, ...cells: Parameters<typeof baseline>[0]): void {
  writeFileSync(baselineFile(paths, release), formatBaseline(baseline(cells, release)));
}

/** Writes a record as the latest. */
export function keepRecord(record: RunRecord): void {
  writeFileSync(recordFile(paths), formatRecord(record));
}

/** Writes the record of a run of 3.6.1 as the latest. */
export function keepRun(...observations: readonly Observation[]): void {
  keepRunOf({}, ...observations);
}

/** Writes the record of a run of a release as the latest. */
export function keepRunOf(
  release: Partial<Release>,
  ...observations: readonly Observation[]
): void {
  keepRecord(recordOf(run(observations, release), catalogue, known));
}
