import { join } from 'node:path';
import type { ExitCode } from '../errors.ts';
import { baselineOf, shown } from '../paths.ts';
import { type KeptEvidence, writeTrialEvidence } from '../try/kept.ts';
import { type TrialReport, trialReportOf } from '../try/report.ts';
import { trialInTerminal } from '../try/terminal.ts';
import type { Trial } from '../try/trial.ts';
import { trialInJson, writeTrial } from '../try/write.ts';
import type { Deps } from './deps.ts';

/** A trial that ended, with what is to be masked in all that is told of it. */
export interface EndedTrial {
  readonly trial: Trial;
  readonly secrets: Iterable<string>;
  readonly evidence: readonly KeptEvidence[];
}

/** Writes `reports/try`, and returns the report. Secrets are masked in all of it. */
export function keepTrial(
  { trial, secrets, evidence }: EndedTrial,
  { catalogue, paths }: Pick<Deps, 'catalogue' | 'paths'>,
): TrialReport {
  const report = trialReportOf(trial, catalogue, baselineOf(paths, trial.release), secrets);
  writeTrial(paths.tried, report);
  writeTrialEvidence(paths.tried, evidence, secrets);
  return report;
}

/**
 * Tells a trial on standard output, as JSON where that is wanted, writes `reports/try`, and answers with
 * the exit code. Secrets are masked in all of it.
 */
export function tellTrial(
  ended: EndedTrial,
  { catalogue, paths, colour, out }: Pick<Deps, 'catalogue' | 'paths' | 'colour' | 'out'>,
  { json = false } = {},
): ExitCode {
  const report = keepTrial(ended, { catalogue, paths });
  if (json) out(trialInJson(report).trimEnd());
  else
    out(
      `${trialInTerminal(report, colour)}\n\nThe same as a page: ${shown(join(paths.tried, 'index.html'))}`,
    );
  return report.exitCode;
}
