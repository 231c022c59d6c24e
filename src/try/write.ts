import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringify from 'json-stringify-pretty-compact';
import { trialInHtml } from './html.ts';
import { trialInMarkdown } from './markdown.ts';
import type { TrialReport } from './report.ts';

/** A trial as a document: `lab try --json`. */
export function trialInJson({ trial }: TrialReport): string {
  return `${stringify(trial, { indent: 2, maxLength: 120 })}\n`;
}

/** The file of a form of a trial. */
export type FormName = 'trial.json' | 'trial.md' | 'index.html';

/** Every form of a trial, by the name of its file. */
const forms: Readonly<Record<FormName, (report: TrialReport) => string>> = {
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
