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

type To = Pick<Deps, 'catalogue' | 'paths'>;

/** Writes `reports/try`. Secrets are masked in all of it. */
export function keepTrial(ended: EndedTrial, to: To, report = reportOf(ended, to)): void {
  writeTrial(to.paths.tried, report);
  writeTrialEvidence(to.paths.tried, ended.evidence, ended.secrets);
}

function reportOf({ trial, secrets }: EndedTrial, { catalogue, paths }: To): TrialReport {
  return trialReportOf(trial, catalogue, baselineOf(paths, trial.release), secrets);
}

/**
 * Tells a trial on standard output, as JSON where that is wanted, writes `reports/try`, and answers with
 * the exit code. Secrets are masked in all of it. Throws what keeps it from writing, once it has told.
 */
export function tellTrial(
  ended: EndedTrial,
  { catalogue, paths, colour, out }: Pick<Deps, 'catalogue' | 'paths' | 'colour' | 'out'>,
  { json = false } = {},
): ExitCode {
  const report = reportOf(ended, { catalogue, paths });
  const told = json ? trialInJson(report).trimEnd() : trialInTerminal(report, colour);
  const page = json ? '' : `\n\nThe same as a page: ${shown(join(paths.tried, 'index.html'))}`;
  try {
    keepTrial(ended, { catalogue, paths }, report);
  } catch (error) {
    out(told);
    throw error;
  }
  out(told + page);
  return report.exitCode;
}
