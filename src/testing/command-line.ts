import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import { formatBaseline } from '../baseline.ts';
import type { Deps } from '../cli/deps.ts';
import { runCommandLine } from '../cli/program.ts';
import { EXIT } from '../errors.ts';
import type { Observation, Release } from '../observation.ts';
import { baselineFile, type Paths, pathsIn, recordFile } from '../paths.ts';
import { formatRecord, recordOf } from '../record.ts';
import { baseline, catalogue, reached, run, stopped } from './sample.ts';

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

/** Runs one command line with a lab that does nothing. */
export async function lab(args: string, rest: Partial<Deps> = {}) {
  let [out, err] = ['', ''];
  const runLab = vi.fn<Deps['runLab']>().mockResolvedValue({ exitCode: EXIT.ok });
  const runTests = vi.fn<Deps['runTests']>().mockResolvedValue(EXIT.ok);
  const never = () => Promise.reject(new Error('not in this test'));
  const deps: Deps = {
    catalogue,
    paths,
    releases: ['3.7.0', '3.6.1'],
    colour: false,
    out: (text) => {
      out += `${text}\n`;
    },
    err: (text) => {
      err += `${text}\n`;
    },
    runLab,
    runTests,
    mergeShards: never,
    runLegs: never,
    image: never,
    up: never,
    down: never,
    doctor: never,
    bench: never,
    selftest: never,
    makeLock: never,
    engine: { start: never, stop: never, status: never },
    ...rest,
  };
  const code = await runCommandLine(args.split(' ').filter(Boolean), deps);
  return { code, out, err, runLab, runTests };
}

/** What the baseline that `keepBaseline` writes knows. */
export const known = baseline([
  { scenario: 'worker/name', topology: 'dual-stack', finding: reached },
  { scenario: 'worker/name', topology: 'aaaa-only', finding: stopped('resolution') },
]);

/** Writes `known` as the baseline of 3.6.1. */
export function keepBaseline(): void {
  writeFileSync(baselineFile(paths, '3.6.1'), formatBaseline(known));
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
  writeFileSync(
    recordFile(paths),
    formatRecord(recordOf(run(observations, release), catalogue, known)),
  );
}
