import { parseCLI, startVitest } from 'vitest/node';
import { EXIT, type ExitCode, LabError, UsageError } from '../../src/errors.ts';
import { pathsIn } from '../../src/paths.ts';
import { pinnedRelease } from '../../src/release.ts';
import { plain } from '../../src/subject.ts';
import { plainProgress } from '../progress.ts';
import { blobReporter } from './blob.ts';
import { beginWithin } from './deadline.ts';
import { failing } from './failing.ts';
import { clearReports } from './kept.ts';
import { prepare } from './prepare.ts';
import type { LabReporter } from './reporter.ts';

/**
 * Runs the project's tests as `vitest run` does with the same options; the lab's reporter adds its
 * own to what others print. `minutes` after its start no world is begun any more.
 */
export async function runTests(
  root: string,
  args: readonly string[],
  reporter: LabReporter,
  minutes?: number,
): Promise<ExitCode> {
  if (minutes !== undefined) beginWithin(minutes);
  const { filter, options } = parseCLI(['vitest', 'run', ...args]);
  // vitest would take it for one of its own, and do nothing.
  if ('beginWithin' in options)
    throw new UsageError(
      '--begin-within stands behind an option of vitest, which does not know it.',
      'Put it first: npm test -- --begin-within 35 …',
    );
  // vitest takes `--reporter` for the whole list, in which the lab's own would be missing.
  const {
    reporter: named,
    reporters = 'default',
    project = [],
    ...rest
  } = options as typeof options & { reporter?: string | string[] };
  const labTakesPart = [project].flat().length === 0 || [project].flat().includes('lab');
  const isWhole = labTakesPart && filter.length === 0;
  if (isWhole) clearReports(pathsIn(root));
  await using _ = isWhole ? await prepare(plain(pinnedRelease), plainProgress(), true) : undefined;
  const others = [named ?? reporters]
    .flat()
    .map((one) => (one === 'blob' ? blobReporter(pathsIn(root), rest.shard) : one));
  let ran = 0;
  const failed = await failing(async () => {
    const vitest = await startVitest('test', filter, {
      ...rest,
      ...(project.length ? { project } : {}),
      // vitest refuses more shards than there are files, but the scenarios' file has a part for each.
      ...(rest.shard && { passWithNoTests: true }),
      root,
      watch: false,
      reporters: [...others, reporter],
    });
    await vitest.close();
    ran = vitest.state.getTestModules().length;
  });
  if (rest.shard && ran === 0)
    throw new LabError(
      `Nothing ran: no test file fell to shard ${rest.shard}.`,
      'Split into fewer shards.',
    );
  // Without a test there is nothing that could have changed: the lab could not be prepared, or no file has that name.
  if (failed && ran === 0) return EXIT.broken;
  return endOf(reporter, failed);
}

/** What tests end with: as the lab says where it took part, and else as vitest does. */
export function endOf(reporter: Pick<LabReporter, 'ran' | 'exitCode'>, failed: boolean): ExitCode {
  const lab = reporter.ran ? reporter.exitCode : EXIT.ok;
  return lab || (failed ? EXIT.changed : EXIT.ok);
}
