import stringify from 'json-stringify-pretty-compact';
import { type Baseline, statusOf } from './baseline.ts';
import type { Catalogue } from './catalogue.ts';
import type { CellId, CellResult } from './cell.ts';
import { findingIn } from './finding.ts';
import { type Contradiction, contradicted, contradictions } from './known-change.ts';
import type {
  EngineIdentity,
  Observation,
  Release,
  Run,
  Status,
  Witnesses,
} from './observation.ts';
import type { Finding } from './outcome.ts';
import type { Scenario } from './scenario.ts';
import { parseDocument } from './schema.ts';
import { inWords } from './statement.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/**
 * One cell of a run: the finding's fields lie flat in it, and are absent together with the verdict
 * when there is none.
 */
export interface Cell extends CellId, Partial<Finding> {
  readonly claims: readonly string[];
  readonly verdict?: Verdict;
  readonly status: Status;
  /** Why there is no finding; or what is known of the release and was not found. */
  readonly reasons?: readonly string[];
  readonly witnesses: Witnesses;
  readonly seconds: number;
}

/** What one run saw and how it stands: `observations.json`, from which every report is made. */
export interface RunRecord {
  readonly schema: 1;
  readonly release: Release;
  readonly engine: EngineIdentity;
  readonly cells: readonly Cell[];
}

/** The record of a run, its cells in the order of the catalogue. */
export function recordOf(
  { release, engine, observations }: Run,
  catalogue: Catalogue,
  baseline: Baseline | undefined,
): RunRecord {
  const rows = catalogue.scenarios.map(({ id }) => id);
  const columns = catalogue.topologies.map(({ id }) => id);
  const cells = observations
    .toSorted(
      (a, b) =>
        rows.indexOf(a.scenario) - rows.indexOf(b.scenario) ||
        columns.indexOf(a.topology) - columns.indexOf(b.topology),
    )
    .map((observation) => {
      const against = contradictions(catalogue.changes, release, [observation]);
      const scenario = catalogue.scenarios.find(({ id }) => id === observation.scenario);
      return cellOf(observation, scenario, statusOf(observation, baseline, against), against);
    });
  return { schema: 1, release, engine, cells };
}

/** The finding of a cell, when it has one. */
export function findingOf(cell: Cell): Finding | undefined {
  return cell.outcome && findingIn(cell as Finding);
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

/** What the run found, cell by cell. */
export function found(record: RunRecord): CellResult[] {
  return record.cells.map((cell) => {
    const { scenario, topology, reasons } = cell;
    const finding = findingOf(cell);
    return { scenario, topology, ...(finding ? { finding } : reasons && { reasons }) };
  });
}

/** The run that a record was made from, so that it can be judged anew. */
export function runIn({ release, engine, cells }: RunRecord): Run {
  const observations = cells.map((cell): Observation => {
    const { scenario, topology, claims, status, witnesses, seconds } = cell;
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
    };
  });
  return { release, engine, observations };
}

export function formatRecord(record: RunRecord): string {
  return `${stringify(record, { indent: 2, maxLength: 120 })}\n`;
}

/** Reads a record back; `from` names it in a `UsageError`. */
export function parseRecord(text: string, from: string): RunRecord {
  return parseDocument('run', text, from) as RunRecord;
}

function cellOf(
  observation: Observation,
  scenario: Scenario | undefined,
  status: Status,
  against: readonly Contradiction[],
): Cell {
  const { topology, claims, finding, witnesses, seconds } = observation;
  const reasons = status === 'changed' ? against.map(contradicted) : observation.reasons;
  return {
    scenario: observation.scenario,
    topology,
    claims,
    ...(finding && status !== 'lab-broken' && findingIn(finding)),
    ...(finding &&
      status !== 'lab-broken' &&
      scenario && { verdict: verdictOf(scenario, topology, finding) }),
    status,
    ...(reasons?.length && { reasons }),
    witnesses,
    seconds,
  };
}
