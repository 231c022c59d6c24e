import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringify from 'json-stringify-pretty-compact';
import { trialInHtml } from './html.ts';
import { clearTrialEvidence } from './kept.ts';
import { trialInMarkdown } from './markdown.ts';
import type { TrialReport } from './report.ts';

/** A trial as a document: `lab try --json`. */
export function trialInJson({ trial }: TrialReport): string {
  return `${stringify(trial, { indent: 2, maxLength: 120 })}\n`;
}

/** Every form of a trial, by the name of its file. */
const forms: Readonly<Record<string, (report: TrialReport) => string>> = {
  'trial.json': trialInJson,
  'trial.md': trialInMarkdown,
  'index.html': trialInHtml,
};

/** Writes every form of a trial into a directory. */
export function writeTrial(directory: string, report: TrialReport): void {
  mkdirSync(directory, { recursive: true });
  for (const [name, form] of Object.entries(forms))
    writeFileSync(join(directory, name), form(report));
}

/**
 * Removes the report of an earlier trial, which a reader could take for that of one that ended without any.
 * Where no trial is, a file of these names is the user's own.
 */
export function removeTrial(directory: string): void {
  if (!existsSync(join(directory, 'trial.json'))) return;
  clearTrialEvidence(directory);
  // Last that by which a trial is known, should the others not go.
  for (const name of Object.keys(forms).toReversed())
    rmSync(join(directory, name), { force: true });
}
