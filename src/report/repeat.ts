import stringify from 'json-stringify-pretty-compact';
import { cellName } from '../cell.ts';
import { differs, type RepeatedCell, type RepeatedOutcome, type Repetition } from '../repeat.ts';
import { said, statementOf } from '../statement.ts';
import { upperBound } from '../wilson.ts';
import type { Colours } from './colours.ts';
import { count } from './words.ts';

/** The document, for programs. */
export function formatRepetition(repetition: Repetition): string {
  return `${stringify(repetition, { indent: 2, maxLength: 120 })}\n`;
}

/** How a repeat stands to those before it, in one line. */
export function inBrief(cells: readonly RepeatedCell[], repeat: number): string {
  const isNew = ({ outcomes }: RepeatedCell) =>
    outcomes.some(({ repeats }) => repeats[0] === repeat);
  const stands = repeat === 1 ? 'to compare with' : `${cells.filter(isNew).length} as never before`;
  return `${count(cells.length, 'cell')}, ${stands}`;
}

/** What repeats came to: cells that differ, what the lab could not tell, and bounds of the rate. */
export function repetitionInTerminal(repetition: Repetition, colours: Colours): string {
  const { cells, runs, seed, problems } = repetition;
  const { red, green, bold } = colours;
  const unlike = cells.filter(differs);
  const silent = cells.filter((cell) => !differs(cell) && !cell.outcomes[0]?.finding);
  const loaded = runs.filter(({ load }) => load).length;
  const times = `${runs.length} repeats${loaded ? ` (${loaded} under load)` : ''}`;
  const verdict = unlike.length
    ? `${unlike.length} of ${count(cells.length, 'cell')} ${unlike.length === 1 ? 'differs' : 'differ'} in ${times}.`
    : `No cell of ${cells.length} differs in ${times}.`;
  return [
    ...problems.map((problem) => red(problem)),
    ...[...unlike, ...silent].map((cell) => cellInTerminal(cell, repetition, colours)),
    bold((unlike.length ? red : green)(verdict)),
    ratesOf(cells),
    `The seed is ${seed}.`,
  ].join('\n');
}

function cellInTerminal(cell: RepeatedCell, { runs }: Repetition, { bold, dim }: Colours): string {
  const loaded = new Set(runs.filter(({ load }) => load).map(({ repeat }) => repeat));
  return [
    `${bold(cellName(cell))}  ${rateOf(cell)}`,
    ...cell.outcomes.flatMap((outcome) => [
      `  ${outcomeInWords(outcome)}`,
      `    in ${count(outcome.repeats.length, 'repeat')}: ${outcome.repeats.map((one) => `${one}${loaded.has(one) ? ' (load)' : ''}`).join(', ')}`,
      ...(outcome.evidence ? [dim(`    ${outcome.evidence}`)] : []),
    ]),
  ].join('\n');
}

function outcomeInWords({ finding, lab, reasons = [] }: RepeatedOutcome): string {
  if (finding) return said(statementOf(finding));
  return `${lab === 'broken' ? 'lab broken' : 'inconclusive'}: ${reasons.join('; ')}`;
}

/** Upper bounds of the flake rate: of cells that came out alike, and of all together. */
function ratesOf(cells: readonly RepeatedCell[]): string {
  const sum = (key: 'differing' | 'trials') => cells.reduce((sum, cell) => sum + cell[key], 0);
  const alike = [...Map.groupBy(cells, rateOf)].map(
    ([rate, of]) => `  ${count(of.length, 'cell')}: ${rate}`,
  );
  const all = { differing: sum('differing'), trials: sum('trials') };
  const bound = upperBound(all.differing, all.trials);
  return [
    'The flake rate, by the upper end of the Wilson score interval of 95 %:',
    ...alike,
    `  all together: ${rateOf({ ...all, bound })}`,
  ].join('\n');
}

function rateOf({
  differing,
  trials,
  bound,
}: Pick<RepeatedCell, 'differing' | 'trials' | 'bound'>): string {
  return `${differing} of ${trials}, at most ${percent(bound)}`;
}

/** Two significant digits, so that a small rate does not read as none. */
function percent(rate: number): string {
  return `${Number((rate * 100).toPrecision(rate < 0.1 ? 2 : 3))} %`;
}
