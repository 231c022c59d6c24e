import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { accept, formatBaseline, known } from '../baseline.ts';
import { cellName } from '../catalogue.ts';
import { diff, isEmpty } from '../diff.ts';
import { EXIT } from '../errors.ts';
import { baselineFile, readBaseline, requireLatest, shown } from '../paths.ts';
import { found } from '../record.ts';
import { TerminalRenderer } from '../report/terminal.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';

export function baselineCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('baseline')
    .description('what the last run would change in the baseline of its release; ends with 1 when something would')
    .option('--accept', 'write it')
    .action((options: { accept?: true }) =>
      act(() => {
        const record = requireLatest(deps.paths);
        const file = baselineFile(deps.paths, record.release.buildbot);
        const before = readBaseline(deps.paths, record.release.buildbot);
        const after = accept(before, { release: record.release, cells: found(record) }, deps.catalogue);
        const difference = diff(known(before), known(after));
        deps.out(new TerminalRenderer(deps.colour).changes(difference));
        const undecided = record.cells.filter(({ outcome }) => !outcome);
        if (undecided.length) deps.err(`Not taken, because the run could not tell: ${undecided.map(cellName).join(', ')}.`);
        if (!options.accept) {
          if (!isEmpty(difference)) deps.out(`\nWrite it to ${shown(file)} with \`lab baseline --accept\`.`);
          return isEmpty(difference) ? EXIT.ok : EXIT.changed;
        }
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, formatBaseline(after));
        deps.out(`\nWrote ${shown(file)}: ${after.cells.length} cells.`);
        return EXIT.ok;
      }),
    );
}
