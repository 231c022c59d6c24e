import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringify from 'json-stringify-pretty-compact';
import { UsageError } from '../errors.ts';
import { trialInHtml } from './html.ts';
import { clearTrialEvidence } from './kept.ts';
import { trialInMarkdown } from './markdown.ts';
import type { TrialReport } from './report.ts';
import type { Trial } from './trial.ts';

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

/** Whether a file has the document of a trial, of this lab or of an older one. */
function isTrial(file: string): boolean {
  try {
    const { schema, topologies } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Trial>;
    return typeof schema === 'number' && Array.isArray(topologies);
  } catch {
    return false;
  }
}

/**
 * Removes the report of an earlier trial, which a reader could take for that of one that ended without any.
 * Where no trial is, a file of these names is the user's own: throws a `UsageError`, and removes nothing.
 */
export function removeTrial(directory: string): void {
  if (!existsSync(directory)) return;
  if (!statSync(directory).isDirectory())
    throw new UsageError(
      `${directory} is a file, and --out wants a directory.`,
      'Name a directory, or one that is not there yet.',
    );
  const found = Object.keys(forms).find((name) => existsSync(join(directory, name)));
  if (found === undefined) return;
  if (!isTrial(join(directory, 'trial.json')))
    throw new UsageError(
      `${directory} has a ${found} that is no report of a trial.`,
      'Name another directory with --out: a trial would write over it.',
    );
  clearTrialEvidence(directory);
  // Last that by which a trial is known, should the others not go.
  for (const name of Object.keys(forms).toReversed())
    rmSync(join(directory, name), { force: true });
}
