import { join } from 'node:path';
import { knownNames } from '../../src/baseline.ts';
import { type Catalogue, cellsOf } from '../../src/catalogue.ts';
import type { Ran } from '../../src/cli/deps.ts';
import type { Selection } from '../../src/cli/selection.ts';
import { EXIT, LabError } from '../../src/errors.ts';
import type { AnyPath } from '../../src/path.ts';
import { baselineOf, type Paths } from '../../src/paths.ts';
import { plainProgress } from '../progress.ts';
import { runDirectly } from './direct.ts';
import { prepare } from './prepare.ts';
import { RunReport, type RunReportOptions } from './run-report.ts';
import { setSelection } from './selection.ts';

/**
 * Runs cells in the real lab, and returns how the run ended. Everything it started is gone when it
 * returns.
 */
export async function runLab(
  chosen: Selection,
  catalogue: Catalogue & { readonly paths: readonly AnyPath[] },
  paths: Paths,
  tell?: 'progress',
): Promise<Ran> {
  await using lab = await prepare(chosen.subject, plainProgress());
  const options: RunReportOptions = {
    catalogue,
    paths,
    release: lab.prepared.release,
    ...(tell && { tell, stream: process.stderr }),
  };
  const without = chosen.missing && knownNames(baselineOf(paths, lab.prepared.release));
  const wanted = { ...chosen, ...(without && { without }) };
  if (cellsOf(catalogue, wanted).length === 0)
    throw new LabError(
      'Nothing can be run: the baseline has every cell that was asked for.',
      'Without --missing they are asked again.',
    );
  if (chosen.shard !== undefined) return await runShard(chosen, chosen.shard, options);
  const asked = { catalogue, paths: catalogue.paths, prepared: lab.prepared, chosen: wanted };
  // Awaited here: the lab must not be closed before the run has ended.
  return await runDirectly(asked, new RunReport(options));
}

/** A part of a run: vitest deals it out, and hands over what it knows to the machine that merges. */
async function runShard(chosen: Selection, shard: string, options: RunReportOptions): Promise<Ran> {
  setSelection(chosen);
  const [{ startVitest }, { LabReporter }, { blobReporter }] = await Promise.all([
    import('vitest/node'),
    import('./reporter.ts'),
    import('./blob.ts'),
  ]);
  const reporter = new LabReporter(options);
  const vitest = await startVitest('test', [], {
    root: join(import.meta.dirname, '../..'),
    project: ['lab'],
    watch: false,
    // vitest refuses more shards than there are files, but the scenarios' file has a part for each.
    shard,
    passWithNoTests: true,
    reporters: [reporter, blobReporter(options.paths, shard)],
  });
  await vitest.close();
  // vitest sets the exit code of a failed test; ours tells more.
  process.exitCode = EXIT.ok;
  return { exitCode: reporter.exitCode, ...(reporter.record && { record: reporter.record }) };
}
