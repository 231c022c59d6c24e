import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { accept, keptOfOtherVersions, versionsIn } from '../accept.ts';
import { type Baseline, formatBaseline } from '../baseline.ts';
import { type Catalogue, cellsOf } from '../catalogue.ts';
import { type CellId, cellName } from '../cell.ts';
import { EXIT, LabError, UsageError } from '../errors.ts';
import { baselineFile, baselineOf, readBaseline, requireLatest, shown } from '../paths.ts';
import { findingOf, found } from '../record.ts';
import { changesOf } from '../report/changes.ts';
import { askedToo, baselineSnapshot, limitedTo, type Snapshot } from '../report/snapshot.ts';
import { count } from '../report/words.ts';
import { keepsBaseline, subjectInWords, subjectName } from '../subject.ts';
import type { Act } from './act.ts';
import { requireAsJudged } from './as-judged.ts';
import type { Deps } from './deps.ts';
import { formatted } from './format.ts';

export function baselineCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('baseline')
    .description(
      'what the last run would change in the baseline of what it tested; ends with 1 when something would',
    )
    .option('--accept', 'write it')
    .action((options: { accept?: true }) =>
      act(() => {
        const record = requireLatest(deps.paths);
        const kept = keepsBaseline(record.release);
        if (options.accept && record.here)
          throw new UsageError(
            'The last run asked a world that was up already, which is no evidence for a baseline.',
            'Run the cells without --here, in a world of their own.',
          );
        if (options.accept && record.problems)
          throw new LabError(
            `The last run could not tell: ${record.problems.join(' ')}`,
            'Run the cells again.',
          );
        if (options.accept && !kept)
          throw new UsageError(
            `The last run was of ${subjectInWords(record.release)}, and a baseline is kept of releases only.`,
            'Without --accept, the command shows what differs.',
          );
        if (options.accept) requireAsJudged(deps.paths, record);
        const subject = subjectName(record.release);
        const file = baselineFile(deps.paths, subject);
        const before = kept ? readBaseline(deps.paths, subject) : undefined;
        const after = accept(
          before,
          { release: record.release, cells: found(record) },
          deps.catalogue,
        );
        const seen: Snapshot = {
          ...limitedTo(baselineSnapshot(subject, after), record.cells),
          name: `the last run of ${subjectInWords(record.release)}`,
        };
        // What a release without a baseline brings is told by what differs from the nearest one.
        const known = before ?? baselineOf(deps.paths, record.release);
        const asked = [...record.cells, ...(before ? goneFrom(before, deps.catalogue) : [])];
        const against = askedToo(baselineSnapshot(subject, known), asked);
        const changes = changesOf(against, seen, deps.catalogue);
        const isAlike = (before !== undefined || !kept) && changes.paths.length === 0;
        deps.out(formatted(changes, {}, deps));
        const undecided = record.cells.filter((cell) => !findingOf(cell));
        if (undecided.length)
          deps.err(
            `Not taken, because the run could not tell: ${undecided.map(cellName).join(', ')}.`,
          );
        if (!options.accept) {
          if (!isAlike && kept)
            deps.out(`\nWrite it to ${shown(file)} with \`lab baseline --accept\`.`);
          return isAlike ? EXIT.ok : EXIT.changed;
        }
        if (!record.cells.some(findingOf))
          throw new LabError(
            'The last run has no cell with a finding: there is nothing to accept.',
            'Run the cells again.',
          );
        const others = keptOfOtherVersions(before, after, record.cells);
        if (before && others.length)
          throw new LabError(
            `The baseline is of ${versionsIn(before.release)}, and the last run of ${versionsIn(after.release)}: of ${count(others.length, 'cell')} nothing is known there.`,
            'Ask all that the baseline has, with --topology all.',
          );
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, formatBaseline(after));
        deps.out(`\nWrote ${shown(file)}, which has ${count(after.cells.length, 'cell')}.`);
        return EXIT.ok;
      }),
    );
}

/** Cells that the catalogue has no more: accepting a run takes them out. */
function goneFrom({ cells }: Baseline, catalogue: Catalogue): CellId[] {
  const all = new Set(cellsOf(catalogue).map(cellName));
  return cells.filter((cell) => !all.has(cellName(cell)));
}
