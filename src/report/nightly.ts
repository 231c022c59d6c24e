import { cellName } from '../cell.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import type { LegResult, Nightly, Row } from '../nightly.ts';
import type { Cell } from '../record.ts';
import { coloursOf } from './colours.ts';
import { columns } from './columns.ts';
import { changesTables, code, table, undecidedTable } from './markdown.ts';
import { noBaseline, type Report } from './report.ts';
import { TerminalRenderer } from './terminal.ts';
import { count } from './words.ts';

const head = [
  'release',
  'cells',
  'as known',
  'changed',
  'new',
  'could not tell',
  'seconds in cells',
];

/** The verdict of a nightly run for a terminal. */
export function nightlyInTerminal(nightly: Nightly, colour: boolean): string {
  const { bold, red, yellow, green } = coloursOf(colour);
  const renderer = new TerminalRenderer(colour);
  const colours: Record<ExitCode, (text: string) => string> = {
    [EXIT.ok]: green,
    [EXIT.changed]: yellow,
    [EXIT.usage]: red,
    [EXIT.broken]: red,
  };
  const legs = columns([
    head.map(bold),
    ...nightly.legs.map((leg) => [colours[leg.exitCode](leg.release), ...counts(leg)]),
  ]);
  const parts = nightly.legs.map((leg) => {
    const lines = [
      ...leg.reasons.map((reason) => `  ${reason}`),
      ...newsOf(
        leg,
        (changes) => renderer.changes(changes),
        (cells) => renderer.undecided(cells),
      ),
    ];
    return lines.length ? [bold(`Buildbot ${leg.release}`), ...lines].join('\n') : '';
  });
  const between = columns([
    ['', ...releases(nightly).map(bold)],
    ...nightly.rows.map((row) => [`  ${cellName(row.cell)}`, ...squares(row)]),
  ]);
  if (nightly.rows.length)
    parts.push(
      [
        `${bold('Between releases')}\n${between}`,
        ...nightly.between.map((changes) => renderer.changes(changes)),
      ].join('\n\n'),
    );
  return [
    legs,
    ...parts.filter(Boolean),
    bold(colours[nightly.exitCode](inOneSentence(nightly))),
  ].join('\n\n');
}

/** The verdict of a nightly run as Markdown, for a job's summary or an issue. */
export function nightlyInMarkdown(nightly: Nightly): string {
  const parts = nightly.legs.flatMap((leg) => {
    const lines = [
      ...leg.reasons.map((reason) => `It could not tell: ${reason}.`),
      ...newsOf(leg, changesTables, undecidedTable),
    ];
    return lines.length ? [`## Buildbot ${leg.release}`, ...lines] : [];
  });
  const between = table(
    ['cell', ...releases(nightly)],
    nightly.rows.map((row) => [code(cellName(row.cell)), ...squares(row)]),
  );
  const legs = table(
    head,
    nightly.legs.map((leg) => [leg.release, ...counts(leg)]),
  );
  if (nightly.rows.length)
    parts.push(
      '## Between releases',
      'A cell that differs from that of the release before bears ≠.',
      between,
      ...nightly.between.map(changesTables),
    );
  return `${['# Buildbot over IPv6, release by release', inOneSentence(nightly), legs, ...parts].join('\n\n')}\n`;
}

/** The verdict of a nightly run for programs: one sentence, and the counts of each leg. */
export function nightlyInJson(nightly: Nightly): string {
  const legs = nightly.legs.map(({ release, report, missing, seconds, exitCode, reasons }) => {
    return {
      release,
      exitCode,
      seconds: Math.round(seconds),
      ...report?.tally,
      'not-asked': missing.length,
      reasons,
    };
  });
  return `${JSON.stringify({ exitCode: nightly.exitCode, verdict: inOneSentence(nightly), legs }, undefined, 2)}\n`;
}

/**
 * The verdict as one sentence. What the lab could not tell comes first: a change may be its doing.
 */
function inOneSentence({ legs }: Nightly): string {
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

function counts({ report, missing, seconds }: LegResult): string[] {
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
 * What a leg has to tell, by these renderers: what is new in a release that has a baseline (in one
 * that has none, all is), and what it could not tell.
 */
function newsOf(
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

function releases({ legs }: Nightly): string[] {
  return legs.map(({ release }) => release);
}

function squares({ squares }: Row): string[] {
  return squares.map(({ text, differs }) => `${text}${differs ? '≠' : ''}`);
}
