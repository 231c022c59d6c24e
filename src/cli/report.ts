import { join } from 'node:path';
import type { Command } from 'commander';
import { EXIT } from '../errors.ts';
import { baselineOf, readSelftest, requireLatest, shown } from '../paths.ts';
import { recordOf, runIn } from '../record.ts';
import { reportOf } from '../report/report.ts';
import { TerminalRenderer } from '../report/terminal.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';

export function reportCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('report')
    .description('judge the last run anew and write its reports again, without a lab')
    .action(() =>
      act(async () => {
        // No other command needs what it writes with, and would take a sixth longer to start.
        const { writeReports } = await import('../report/write.ts');
        const { catalogue, paths } = deps;
        const run = runIn(requireLatest(paths));
        const baseline = baselineOf(paths, run.release);
        const report = reportOf(
          recordOf(run, catalogue, baseline),
          catalogue,
          baseline,
          readSelftest(paths),
        );
        writeReports(paths.latest, report);
        deps.out(
          `${new TerminalRenderer(deps.colour, deps.width).report(report)}\nWrote ${shown(join(paths.latest, 'index.html'))}.`,
        );
        return EXIT.ok;
      }),
    );
}
