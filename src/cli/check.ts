import type { Command } from 'commander';
import { type ExitCode, LabError, UsageError } from '../errors.ts';
import { baselineOf, releasesWithBaseline, shown } from '../paths.ts';
import { changesOf, exitCodeOfChanges } from '../report/changes.ts';
import { askedToo, baselineSnapshot, runSnapshot } from '../report/snapshot.ts';
import { subjectName } from '../subject.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { type Format, formatted, withFormat } from './format.ts';
import { type RunOptions, selectionOf, withRunOptions } from './run.ts';

export function checkCommand(program: Command, deps: Deps, act: Act): void {
  const command = program
    .command('check')
    .description(
      'run cells and tell what changed since the baseline of the release, or since the newest older one; ends with 0 when nothing did',
    );
  withFormat(withRunOptions(command, deps)).action(
    (patterns: string[], options: RunOptions & Format) =>
      act(async () => {
        const selection = selectionOf(patterns, options, deps);
        if (releasesWithBaseline(deps.paths).length === 0)
          throw new UsageError(
            `There is no baseline in ${shown(deps.paths.baselines)} to compare with.`,
            'Make one with `lab run`, then `lab baseline --accept`.',
          );
        const { exitCode, record } = await deps.runLab(selection, 'progress');
        if (!record)
          throw new LabError(
            'The run ended before a cell was asked, so there is nothing to compare.',
            'See above what kept it from it.',
          );
        const subject = subjectName(record.release);
        const baseline = baselineOf(deps.paths, record.release);
        const changes = changesOf(
          askedToo(baselineSnapshot(subject, baseline), record.cells),
          runSnapshot(record),
          deps.catalogue,
        );
        deps.out(formatted(changes, options, deps));
        return Math.max(exitCode, exitCodeOfChanges(changes)) as ExitCode;
      }),
  );
}
