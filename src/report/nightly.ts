import { createHash } from 'node:crypto';
import { EXIT, type ExitCode } from '../errors.ts';
import type { LegResult, Nightly, Row } from '../nightly.ts';
import type { Cell } from '../record.ts';
import { noBaseline, type Report } from './report.ts';
import { count } from './words.ts';

/** The columns of the counts. */
export const head = [
  'release',
  'cells',
  'as known',
  'changed',
  'new',
  'could not tell',
  'seconds in cells',
];

/** The verdict of a nightly run for programs: one sentence, and the counts of each leg, with a digest of what changed. */
export function nightlyInJson(nightly: Nightly): string {
  const legs = nightly.legs.map(({ release, report, missing, seconds, exitCode, reasons }) => {
    return {
      release,
      exitCode,
      seconds: Math.round(seconds),
      ...report?.tally,
      'not-asked': missing.length,
      reasons,
      ...(report && report.changes.paths.length > 0 && { changes: digestOf(report.changes) }),
    };
  });
  return `${JSON.stringify({ exitCode: nightly.exitCode, verdict: inOneSentence(nightly), legs }, undefined, 2)}\n`;
}

/** What changed, as a text that is the same on the next night only where that is. */
function digestOf({ paths }: Report['changes']): string {
  return createHash('sha256').update(JSON.stringify(paths)).digest('hex').slice(0, 12);
}

/**
 * The verdict as one sentence. What the lab could not tell comes first: a change may be its doing.
 */
export function inOneSentence({ legs }: Nightly): string {
  const named = (code: ExitCode) =>
    legs.filter(({ exitCode }) => exitCode === code).map(({ release }) => release);
  const [broken, changed] = [named(EXIT.broken), named(EXIT.changed)];
  const sentences = [
    legs.length === 0 && 'Nothing ran',
    broken.length > 0 && `The lab could not tell of ${broken.join(', ')}`,
    changed.length > 0 && `Changed: ${changed.join(', ')}`,
  ].filter((part) => part !== false);
  return sentences.length
    ? `${sentences.join('. ')}.`
    : `All is as known, in ${count(legs.length, 'release')}.`;
}

/** The counts of a leg, in these columns. */
export function counts({ report, missing, seconds }: LegResult): string[] {
  if (!report) return ['0', '', '', '', String(missing.length), ''];
  const { record, tally, undecided } = report;
  return [
    record.cells.length,
    tally['as-known'],
    tally.changed,
    tally.new,
    undecided.length + missing.length,
    Math.round(seconds),
  ].map(String);
}

/**
 * What a leg has to tell, by these renderers: what differs from the baseline, where there is any, and
 * what it could not tell.
 */
export function newsOf(
  { report }: LegResult,
  changes: (of: Report['changes']) => string,
  undecided: (cells: readonly Cell[]) => string,
): string[] {
  if (!report) return [];
  const changed = report.changes.paths.length > 0;
  return [
    ...(changed ? [report.hasBaseline ? changes(report.changes) : noBaseline] : []),
    ...(report.undecided.length ? [undecided(report.undecided)] : []),
  ];
}

/** The releases, the oldest first. */
export function releases({ legs }: Nightly): string[] {
  return legs.map(({ release }) => release);
}

/** The squares of a row; one that differs from that before it bears ≠. */
export function squares({ squares }: Row): string[] {
  return squares.map(({ text, differs }) => `${text}${differs ? '≠' : ''}`);
}
