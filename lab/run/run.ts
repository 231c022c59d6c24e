import { join } from 'node:path';
import { startVitest } from 'vitest/node';
import type { Catalogue } from '../../src/catalogue.ts';
import type { Ran } from '../../src/cli/deps.ts';
import type { Selection } from '../../src/cli/selection.ts';
import { EXIT } from '../../src/errors.ts';
import type { Paths } from '../../src/paths.ts';
import { plainProgress } from '../progress.ts';
import { blobReporter } from './blob.ts';
import { prepare } from './prepare.ts';
import { LabReporter } from './reporter.ts';
import { setSelection } from './selection.ts';

/**
 * Runs cells in the real lab, by vitest, and returns how the run ended. Everything it started is
 * gone when it returns.
 */
export async function runLab(
  chosen: Selection,
  catalogue: Catalogue,
  paths: Paths,
  tell?: 'progress',
): Promise<Ran> {
  setSelection(chosen);
  await using lab = await prepare(chosen.subject, plainProgress());
  const reporter = new LabReporter({
    catalogue,
    paths,
    release: lab.prepared.release,
    ...(tell && { tell, stream: process.stderr }),
  });
  const root = join(import.meta.dirname, '../..');
  const { shard } = chosen;
  const vitest = await startVitest('test', [], {
    root,
    project: ['lab'],
    watch: false,
    // vitest refuses more shards than there are files, but the scenarios' file has a part for each.
    ...(shard && { shard, passWithNoTests: true }),
    reporters: [reporter, ...(shard ? [blobReporter(paths, shard)] : [])],
  });
  await vitest.close();
  // vitest sets the exit code of a failed test; ours tells more.
  process.exitCode = EXIT.ok;
  return { exitCode: reporter.exitCode, ...(reporter.record && { record: reporter.record }) };
}
