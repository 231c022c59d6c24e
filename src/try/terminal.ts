import { type Colours, coloursOf } from '../report/colours.ts';
import { columns } from '../report/columns.ts';
import { styleOf } from '../report/terminal-grid.ts';
import { insteadInWords } from './instead-words.ts';
import type { TrialReport, TrialRow } from './report.ts';
import {
  type DirectiveSection,
  directiveSections,
  headOf,
  seenInWords,
  textSections,
} from './sections.ts';

/** A trial for a terminal, in colour or not. */
export function trialInTerminal(report: TrialReport, colour: boolean): string {
  const colours = coloursOf(colour);
  const { bold, green, red } = colours;
  const shown = new Map<string, number>();
  const parts = [
    `${bold(report.title)}\n${columns(report.facts.map(([name, text]) => [`  ${name}`, text]))}`,
    report.rows.length > 0 && gridOf(report, colours),
    ...directiveSections(report).map((one) => sectionOf(one, colours, shown)),
    ...textSections(report).map(
      ({ heading, texts }) => `${bold(heading)}\n${texts.map((text) => `  ${text}`).join('\n')}`,
    ),
    bold((report.exitCode === 0 ? green : red)(report.summary)),
  ];
  return parts.filter(Boolean).join('\n\n');
}

function gridOf({ rows, columns: ids }: TrialReport, colours: Colours): string {
  const { bold, dim, red } = colours;
  return columns([
    ['', ...['', 'names', 'written in', ...ids].map((text) => bold(text))],
    ...rows.map((row) => [
      String(row.number).padStart(3),
      row.kind,
      row.target,
      writtenIn(row, dim),
      ...row.squares.map(
        ({ kind, text, mark }) => `${styleOf(kind, colours)(text)}${mark && bold(red(mark))}`,
      ),
    ]),
  ]);
}

function writtenIn({ place, isDefault }: TrialRow, dim: (text: string) => string): string {
  return isDefault ? `${place} ${dim('(default)')}` : place;
}

/** Lines to write are shown once: later it is said where. */
function sectionOf(
  { heading, of }: DirectiveSection,
  { bold, yellow }: Colours,
  shown: Map<string, number>,
): string {
  const told = of.flatMap(({ row, cases }) => [
    `  ${yellow(headOf(row))}`,
    ...cases.flatMap((one) => [
      ...seenInWords(one).map((text) => `    ${text}`),
      ...one.instead.flatMap((instead) => {
        const { head, further, files, lines } = insteadInWords(instead);
        const before = shown.get(lines);
        if (before === undefined && lines) shown.set(lines, row.number);
        const text =
          before === undefined
            ? [`in ${files}:`, ...lines.split('\n').map((line) => `  ${line}`)]
            : [`in ${files}: as for ${before}`];
        return [
          `      ${head}`,
          ...[...further, ...(lines ? text : [])].map((line) => `        ${line}`),
        ];
      }),
    ]),
  ]);
  return [bold(heading), ...told].join('\n');
}
