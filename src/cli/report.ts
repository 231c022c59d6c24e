import { join } from 'node:path';
import type { Command } from 'commander';
import { known, titleOf } from '../baseline.ts';
import { claimVerdicts } from '../claim-verdict.ts';
import { EXIT, LabError, UsageError } from '../errors.ts';
import { baselineOf, readSelftest, requireLatest, shown } from '../paths.ts';
import { recordOf, runIn } from '../record.ts';
import { gridKnown } from '../report/grid.ts';
import { type Report, reportOf } from '../report/report.ts';
import { TerminalRenderer } from '../report/terminal.ts';
import { count } from '../report/words.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { baselineNamed } from './named.ts';
import { several } from './run.ts';
import { columnsOf } from './selection.ts';

interface Options {
  readonly buildbot?: string;
  readonly topology?: string[];
}

export function reportCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('report')
    .description('judge the last run anew and write its reports again, without a lab')
    .option(
      '--buildbot <release>',
      "show what this release's baseline knows, as a grid and by claims, without a run",
    )
    .option(
      '--topology <id>',
      'with --buildbot, only this topology, or several: a,b; or all; the plain ones unless given',
      several,
    )
    .action(({ buildbot, topology }: Options) =>
      act(async () => {
        if (buildbot === undefined && topology)
          throw new UsageError(
            '--topology chooses columns of a baseline, and none is named.',
            'Add --buildbot RELEASE; the report of the last run has all that it asked.',
          );
        deps.out(
          buildbot === undefined ? await writtenAnew(deps) : knownOf(buildbot, topology, deps),
        );
        return EXIT.ok;
      }),
    );
}

/** Writes the reports of the last run, and answers with what the terminal is told. */
async function writtenAnew(deps: Deps): Promise<string> {
  const { colour, width } = deps;
  const { report, page } = await writeAnew(deps);
  return `${new TerminalRenderer(colour, width).report(report)}\nWrote ${page}.`;
}

/** Judges the last run anew and writes its reports, of which it returns one as a page. Throws a `UsageError`. */
export async function writeAnew({
  catalogue,
  paths,
}: Pick<Deps, 'catalogue' | 'paths'>): Promise<{ readonly report: Report; readonly page: string }> {
  // No other command needs what it writes with, and would take a sixth longer to start.
  const { writeReports } = await import('../report/write.ts');
  const run = runIn(requireLatest(paths));
  const baseline = baselineOf(paths, run.release);
  const record = recordOf(run, catalogue, baseline);
  const report = reportOf(record, catalogue, baseline, readSelftest(paths));
  writeReports(paths.latest, report);
  return { report, page: shown(join(paths.latest, 'index.html')) };
}

/** What a baseline knows in these topologies. */
function knownOf(
  subject: string,
  topologies: readonly string[] = [],
  { catalogue, paths, colour, width }: Deps,
): string {
  const baseline = baselineNamed(subject, paths);
  const wanted = columnsOf(topologies, catalogue);
  const all = known(baseline);
  const cells = all.filter(({ topology }) => wanted.has(topology));
  if (cells.length === 0)
    throw new LabError(
      `Nothing can be shown: ${titleOf(baseline)} has no cell in ${[...wanted].join(', ')}.`,
      `Ask them with \`lab run --topology ${[...wanted].join()} --buildbot ${subject}\`, and accept the baseline.`,
    );
  const renderer = new TerminalRenderer(colour, width);
  return [
    `What ${titleOf(baseline)} knows`,
    renderer.grid(gridKnown(cells, catalogue)),
    `Claims\n${renderer.claims(claimVerdicts(catalogue, all), cells)}`,
    `${count(cells.length, 'cell')} of ${baseline.cells.length}${cells.length < baseline.cells.length ? '; `--topology all` shows the others' : ''}.`,
  ].join('\n\n');
}
