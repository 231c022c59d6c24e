import { join } from 'node:path';
import { knownNames } from '../../src/baseline.ts';
import { type Catalogue, cellsOf } from '../../src/catalogue.ts';
import type { Ran } from '../../src/cli/deps.ts';
import type { Selection } from '../../src/cli/selection.ts';
import { EXIT, LabError } from '../../src/errors.ts';
import type { AnyPath } from '../../src/path.ts';
import { baselineOf, baselineToFill, type Paths } from '../../src/paths.ts';
import { plainProgress } from '../progress.ts';
import { keeperOf } from '../up/keeper.ts';
import { choosesBrowser } from './browser.ts';
import { runDirectly } from './direct.ts';
import { clearReports, makeRoom } from './kept.ts';
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
  // What is merged is what the shards asked: a shard that cannot begin leaves nothing of an earlier one.
  if (chosen.shard !== undefined) clearReports(paths);
  await using lab = await prepare(
    chosen.subject,
    plainProgress(),
    choosesBrowser(catalogue, chosen),
  );
  const options: RunReportOptions = {
    catalogue,
    paths,
    release: lab.prepared.release,
    ...(tell && { tell, stream: process.stderr }),
  };
  const { release } = lab.prepared;
  const without = chosen.missing && knownNames(baselineToFill(paths, release));
  const wanted = { ...chosen, ...(without && { without }) };
  const cells = cellsOf(catalogue, wanted);
  if (cells.length === 0)
    throw new LabError(
      'Nothing can be run: the baseline has every cell that was asked for.',
      'Without --missing they are asked again.',
    );
  if (chosen.shard !== undefined) return await runShard(chosen, chosen.shard, options);
  makeRoom(paths, lab.prepared, cells, catalogue);
  const keep = chosen.keep && keeperOf(lab.lab, release, catalogue, baselineOf(paths, release));
  const ran = await runDirectly(
    {
      catalogue,
      paths: catalogue.paths,
      prepared: lab.prepared,
      chosen: wanted,
      ...(keep && { keep }),
    },
    new RunReport(options),
  );
  for (const name of keep?.left ?? [])
    process.stderr.write(`${name} is left up: see \`lab ps\`; \`lab down\` removes it.\n`);
  return ran;
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
  process.exitCode = EXIT.broken;
  return { exitCode: reporter.exitCode, ...(reporter.record && { record: reporter.record }) };
}
