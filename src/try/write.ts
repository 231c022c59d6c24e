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

/** Writes every form of a trial into a directory. */
export function writeTrial(directory: string, report: TrialReport): void {
  const files = {
    'trial.json': trialInJson(report),
    'trial.md': trialInMarkdown(report),
    'index.html': trialInHtml(report),
  };
  mkdirSync(directory, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
}
