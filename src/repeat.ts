import { type CellId, cellName, compareCells } from './cell.ts';
import type { RepeatedCell, RepeatedOutcome, RepeatedRun, Repetition } from './document/repeat.ts';
import { EXIT, type ExitCode } from './errors.ts';
import { findingIn, sameFinding } from './finding.ts';
import type { Observation } from './observation.ts';
import { upperBound } from './wilson.ts';

export type { RepeatedCell, RepeatedOutcome, RepeatedRun, Repetition };

/** One repeat as the lab hands it over. */
export interface Repeat extends RepeatedRun {
  readonly observations: readonly Observation[];
  /** Where it keeps the evidence of a cell; nothing where it has none. */
  evidence(cell: CellId): string | undefined;
}

/** Compares what each cell came to in each repeat, by its finding alone. */
export function compareRepeats(repeats: readonly Repeat[]): RepeatedCell[] {
  const cells = new Map(
    repeats.flatMap(({ observations }) => observations).map((one) => [cellName(one), one]),
  );
  return [...cells.values()]
    .sort(compareCells)
    .map(({ scenario, topology }) => comparedCell({ scenario, topology }, repeats));
}

/** Whether a cell did not come to the same in all repeats. */
export function differs({ outcomes }: RepeatedCell): boolean {
  return outcomes.length > 1;
}

/** A lab that broke, or could not tell, outweighs a cell that differs. */
export function exitCodeOfRepeats({ cells, problems }: Repetition): ExitCode {
  const undecided = cells.some(({ outcomes }) => outcomes.some(({ finding }) => !finding));
  if (problems.length || undecided || cells.length === 0) return EXIT.broken;
  return cells.some(differs) ? EXIT.changed : EXIT.ok;
}

function comparedCell(cell: CellId, repeats: readonly Repeat[]): RepeatedCell {
  const outcomes: Outcome[] = [];
  for (const repeat of repeats) {
    const seen = repeat.observations.find((one) => cellName(one) === cellName(cell));
    // A repeat that did not ask a cell that others asked has lost it.
    const observation: Seen = seen ?? { lab: 'broken', reasons: ['it was not asked'] };
    const same = outcomes.find(({ first }) => isSame(first, observation));
    if (same) same.repeats.push(repeat);
    else outcomes.push({ first: observation, repeats: [repeat] });
  }
  const sorted = outcomes.toSorted((a, b) => b.repeats.length - a.repeats.length);
  const sound = sorted
    .filter(({ first }) => first.lab === 'sound')
    .map((one) => one.repeats.length);
  const trials = sound.reduce((sum, count) => sum + count, 0);
  const differing = trials - (sound[0] ?? 0);
  return {
    ...cell,
    trials,
    differing,
    bound: upperBound(differing, trials),
    outcomes: sorted.map((outcome) => toldOutcome(cell, outcome, sorted.length > 1)),
  };
}

type Seen = Pick<Observation, 'finding' | 'lab' | 'reasons'>;

interface Outcome {
  readonly first: Seen;
  readonly repeats: Repeat[];
}

/** Two that could not tell are the same whatever kept them from it: the words may hold a time. */
function isSame(a: Seen, b: Seen): boolean {
  if (a.finding && b.finding) return sameFinding(a.finding, b.finding);
  return !a.finding && !b.finding && a.lab === b.lab;
}

function toldOutcome(cell: CellId, { first, repeats }: Outcome, kept: boolean): RepeatedOutcome {
  const { finding, lab, reasons } = first;
  const evidence = kept || !finding ? repeats[0]?.evidence(cell) : undefined;
  return {
    ...(finding ? { finding: findingIn(finding) } : reasons && { reasons: [...reasons] }),
    lab,
    repeats: repeats.map(({ repeat }) => repeat),
    ...(evidence !== undefined && { evidence }),
  };
}

/** Whether evidence of a cell is worth keeping: it differs, or some repeat could not tell. */
export function hasEvidence(cell: RepeatedCell): boolean {
  return differs(cell) || cell.outcomes.some(({ finding }) => !finding);
}

/** Says of a repeat and the name of a cell whether it was the first to see the cell come to that. */
export function isFirst(cells: readonly RepeatedCell[]): (repeat: number, cell: string) => boolean {
  const firsts = new Set(
    cells.flatMap((cell) => cell.outcomes.map(({ repeats }) => `${repeats[0]} ${cellName(cell)}`)),
  );
  return (repeat, cell) => firsts.has(`${repeat} ${cell}`);
}
