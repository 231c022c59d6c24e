import { readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { parseBaseline } from '../baseline.ts';
import { LabError } from '../errors.ts';
import type { Paths } from '../paths.ts';
import { parseRecord } from '../record.ts';
import { changesOf, exitCodeOfChanges } from '../report/changes.ts';
import { askedToo, baselineSnapshot, runSnapshot, type Snapshot } from '../report/snapshot.ts';
import { subjectInWords, subjectName } from '../subject.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { type Format, formatted, withFormat } from './format.ts';
import { baselineNamed } from './named.ts';

export function diffCommand(program: Command, deps: Deps, act: Act): void {
  const command = program
    .command('diff')
    .description(
      'what differs between two releases, baselines or runs; ends with 1 when something does, with 3 when one could not tell',
    )
    .argument('<a>', 'a release, or another name, that has a baseline; or a file')
    .argument('<b>', 'the same, to compare it with');
  withFormat(command).action((a: string, b: string, format: Format) =>
    act(() => {
      const [before, after] = [snapshotOf(a, deps.paths), snapshotOf(b, deps.paths)];
      const [was, is] = [askedToo(before, after.cells), askedToo(after, before.cells)];
      if (was.cells.length === 0)
        throw new LabError(
          `There is nothing to compare: no cell was asked in both ${was.name} and ${is.name}.`,
          'Run cells that the other one has, or name a release with a baseline.',
        );
      const changes = changesOf(was, is, deps.catalogue);
      deps.out(formatted(changes, format, deps));
      return exitCodeOfChanges(changes);
    }),
  );
}

/**
 * What is known of a release, or what a file says that holds a baseline or a run; called as the
 * user calls it.
 */
function snapshotOf(name: string, paths: Paths): Snapshot {
  if (statSync(name, { throwIfNoEntry: false })?.isFile()) {
    const snapshot = fromFile(name);
    return { ...snapshot, name: `${snapshot.name} in ${name}` };
  }
  return { ...baselineSnapshot(name, baselineNamed(name, paths, 'file or baseline')), name };
}

function fromFile(file: string): Snapshot {
  const text = readFileSync(file, 'utf8');
  if (/"engine"\s*:/.test(text)) {
    const record = parseRecord(text, file);
    return { ...runSnapshot(record), name: `a run of ${subjectInWords(record.release)}` };
  }
  const baseline = parseBaseline(text, file);
  return baselineSnapshot(subjectName(baseline.release), baseline);
}
