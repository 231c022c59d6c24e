import type { Baseline } from '../baseline.ts';
import type { Catalogue } from '../catalogue.ts';
import { type ClaimVerdict, claimVerdicts } from '../claim-verdict.ts';
import type { Exclusion } from '../document/list.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import type { Status } from '../observation.ts';
import { type Cell, findingOf, found, type RunRecord } from '../record.ts';
import { exclusion, onlyCore } from '../scenario.ts';
import type { SelftestRecord } from '../selftest.ts';
import { subjectInWords, subjectName } from '../subject.ts';
import { type Changes, changesOf } from './changes.ts';
import { type Grid, gridOf } from './grid.ts';
import { type Cookbook, cookbookOf } from './recipe.ts';
import { baselineSnapshot, limitedTo, runSnapshot } from './snapshot.ts';

/** Everything that a report shows, computed once; the renderers only choose how it looks. */
export interface Report {
  readonly title: string;
  readonly record: RunRecord;
  readonly catalogue: Catalogue;
  readonly grid: Grid;
  /** What to write, by topology. */
  readonly cookbooks: readonly Cookbook[];
  readonly claims: readonly ClaimVerdict[];
  /** Against the baseline, of the cells that were asked. */
  readonly changes: Changes;
  readonly hasBaseline: boolean;
  readonly tally: Readonly<Record<Status, number>>;
  /** Cells without a finding: inconclusive, or the lab broke. */
  readonly undecided: readonly Cell[];
  /** Cells in which the question makes no sense, of the topologies that were asked. */
  readonly excluded: readonly Exclusion[];
  /** Whether the lab itself was tested; absent when nothing is known of it. */
  readonly selftest?: SelftestRecord | undefined;
}

/** The report of a record. */
export function reportOf(
  record: RunRecord,
  catalogue: Catalogue,
  baseline: Baseline | undefined,
  selftest?: SelftestRecord,
): Report {
  const { answered = [], undecided = [] } = Object.groupBy(record.cells, (cell) =>
    findingOf(cell) ? 'answered' : 'undecided',
  );
  const grid = gridOf(record.cells, catalogue);
  const seen = found(record);
  return {
    title: `${subjectInWords(record.release)} over IPv6`,
    record,
    catalogue,
    grid,
    cookbooks: catalogue.topologies
      .filter(({ id }) => grid.columns.includes(id))
      .map((topology) => cookbookOf(topology, catalogue, seen)),
    claims: claimVerdicts(catalogue, seen),
    changes: changesOf(
      limitedTo(baselineSnapshot(subjectName(record.release), baseline), answered),
      limitedTo(runSnapshot(record), answered),
      catalogue,
    ),
    hasBaseline: baseline !== undefined,
    tally: tallyOf(record.cells),
    undecided,
    excluded: exclusionsOf(catalogue).filter(
      ({ topology, reason }) => grid.columns.includes(topology) && reason !== onlyCore,
    ),
    selftest,
  };
}

/** How many cells stand how. */
export function tallyOf(cells: readonly Cell[]): Record<Status, number> {
  const tally = { 'as-known': 0, changed: 0, new: 0, inconclusive: 0, 'lab-broken': 0 };
  for (const { status } of cells) tally[status] += 1;
  return tally;
}

/** What a run ends with. A broken lab outweighs a change, which may be its doing. */
export function exitCodeOf(record: RunRecord): ExitCode {
  const tally = tallyOf(record.cells);
  if (record.cells.length === 0 || tally.inconclusive || tally['lab-broken']) return EXIT.broken;
  return tally.changed || tally.new ? EXIT.changed : EXIT.ok;
}

/** Cells that are not asked, each with the reason. */
export function exclusionsOf({ scenarios, topologies }: Catalogue): Exclusion[] {
  return scenarios.flatMap((scenario) =>
    topologies.flatMap((topology) => {
      const reason = exclusion(scenario, topology);
      return reason === undefined ? [] : [{ scenario: scenario.id, topology: topology.id, reason }];
    }),
  );
}

export const noBaseline = 'There is no baseline of this release yet: all that it does is new.';

/** The counts as one line. */
export function summary({ tally }: Report): string {
  return `${tally['as-known']} as known, ${tally.changed} changed, ${tally.new} new, ${tally.inconclusive} inconclusive, ${tally['lab-broken']} lab-broken`;
}
