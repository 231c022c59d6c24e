import stringify from 'json-stringify-pretty-compact';
import type { Baseline } from './baseline.ts';
import type { Catalogue } from './catalogue.ts';
import type { CellResult } from './cell.ts';
import { type Contradiction, contradicted, contradictions } from './contradiction.ts';
import { parseDocument } from './document/parse.ts';
import type { Cell, RunRecord } from './document/record.ts';
import { documentSchema } from './document/version.ts';
import { findingIn } from './finding.ts';
import type { Observation, Release, Run, Status } from './observation.ts';
import type { Finding } from './outcome.ts';
import { printableIn } from './printable.ts';
import type { Scenario } from './scenario.ts';
import { inWords } from './statement.ts';
import { statusOf } from './status.ts';
import { verdictOf } from './verdict.ts';

export type { Cell, RunRecord };

/**
 * The record of a run, its cells in the order of the catalogue. What programs said is printable in it:
 * their very words are in the evidence.
 */
export function recordOf(
  { release, engine, sources, here, problems = [], late = [], observations, earlier = [] }: Run,
  catalogue: Catalogue,
  baseline: Baseline | undefined,
): RunRecord {
  const cells = (of: readonly Observation[]) => cellsIn(of, release, here, catalogue, baseline);
  return printableIn({
    schema: documentSchema,
    release,
    engine,
    ...(sources !== undefined && { sources }),
    ...(here && { here }),
    ...(problems.length && { problems: [...problems] }),
    ...(late.length && { late: [...late] }),
    cells: cells(observations),
    ...(earlier.length && { earlier: cells(earlier) }),
  });
}

function cellsIn(
  observations: readonly Observation[],
  release: Release,
  here: Run['here'],
  catalogue: Catalogue,
  baseline: Baseline | undefined,
): Cell[] {
  const rows = catalogue.scenarios.map(({ id }) => id);
  const columns = catalogue.topologies.map(({ id }) => id);
  return observations
    .toSorted(
      (a, b) =>
        rows.indexOf(a.scenario) - rows.indexOf(b.scenario) ||
        columns.indexOf(a.topology) - columns.indexOf(b.topology),
    )
    .map((observation) => {
      // A world that a user has changed says nothing of what is known, or claimed, of its network.
      const altered = here !== undefined && here.changes.length > 0;
      const against = altered ? [] : contradictions(catalogue.changes, release, [observation]);
      const scenario = altered
        ? undefined
        : catalogue.scenarios.find(({ id }) => id === observation.scenario);
      return cellOf(observation, scenario, statusOf(observation, baseline, against), against);
    });
}

/** The finding of a cell, when it has one. */
export function findingOf(cell: Cell): Finding | undefined {
  return 'outcome' in cell ? findingIn(cell) : undefined;
}

/** What was found of a cell, or why there is no finding. */
export function cellInWords(cell: Cell): string {
  const finding = findingOf(cell);
  return finding ? inWords(finding) : `${cell.status}: ${cell.reasons?.join('; ')}`;
}

/** Seconds of all these cells together. They run at once, so that the clock showed less. */
export function secondsOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** What a run found, cell by cell. */
export function found({ cells }: Pick<RunRecord, 'cells'>): CellResult[] {
  return cells.map((cell) => {
    const { scenario, topology, reasons } = cell;
    const finding = findingOf(cell);
    return { scenario, topology, ...(finding ? { finding } : reasons && { reasons }) };
  });
}

/** The run that a record was made from, so that it can be judged anew. */
export function runIn({
  release,
  engine,
  sources,
  here,
  problems,
  late,
  cells,
  earlier,
}: RunRecord): Run {
  const observed = (cell: Cell): Observation => {
    const { scenario, topology, claims, status, witnesses, seconds, at } = cell;
    const finding = findingOf(cell);
    // Those of a cell with a finding are computed anew.
    const reasons = finding ? undefined : cell.reasons;
    return {
      scenario,
      topology,
      claims,
      ...(finding && { finding }),
      ...(reasons && { reasons }),
      lab: status === 'lab-broken' ? 'broken' : 'sound',
      witnesses,
      seconds,
      ...(at !== undefined && { at }),
    };
  };
  return {
    release,
    engine,
    ...(sources !== undefined && { sources }),
    ...(here && { here }),
    ...(problems && { problems }),
    ...(late && { late }),
    observations: cells.map(observed),
    ...(earlier && { earlier: earlier.map(observed) }),
  };
}

export function formatRecord(record: RunRecord): string {
  return `${stringify(record, { indent: 2, maxLength: 120 })}\n`;
}

/** Reads a record back; `from` names it in a `UsageError`. */
export function parseRecord(text: string, from: string): RunRecord {
  return printableIn(parseDocument('run', text, from));
}

function cellOf(
  observation: Observation,
  scenario: Scenario | undefined,
  status: Status,
  against: readonly Contradiction[],
): Cell {
  const { topology, claims, finding, witnesses, seconds, at } = observation;
  const cell = { scenario: observation.scenario, topology, claims };
  const seen = { witnesses, seconds, ...(at !== undefined && { at }) };
  if (!finding || status === 'inconclusive' || status === 'lab-broken')
    return {
      ...cell,
      status: status === 'lab-broken' ? status : 'inconclusive',
      reasons: observation.reasons ?? [],
      ...seen,
    };
  const reasons = status === 'changed' ? against.map(contradicted) : observation.reasons;
  return {
    ...cell,
    ...findingIn(finding),
    verdict: scenario ? verdictOf(scenario, topology, finding) : 'no claim',
    status,
    ...(reasons?.length && { reasons }),
    ...seen,
  };
}
