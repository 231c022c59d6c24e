import type { Baseline } from '../baseline.ts';
import type { Catalogue } from '../catalogue.ts';
import { type ClaimVerdict, claimVerdicts } from '../claim-verdict.ts';
import type { Exclusion } from '../document/list.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { lastSeenIn } from '../last-seen.ts';
import type { Status } from '../observation.ts';
import { type Cell, findingOf, type RunRecord } from '../record.ts';
import { byMark, exclusion } from '../scenario.ts';
import { type SelftestRecord, type ToldSelftest, toldSelftest } from '../selftest.ts';
import { subjectInWords, subjectName } from '../subject.ts';
import { type Changes, changesOf } from './changes.ts';
import { type Grid, gridOf } from './grid.ts';
import { forClaims } from './known-from.ts';
import { type Cookbook, cookbookOf } from './recipe.ts';
import { askedToo, baselineSnapshot, limitedTo, runSnapshot } from './snapshot.ts';
import { count, minuteOf } from './words.ts';

/** Everything that a report shows, computed once; the renderers only choose how it looks. */
export interface Report {
  readonly title: string;
  readonly record: RunRecord;
  readonly catalogue: Catalogue;
  readonly grid: Grid;
  /** What to write, by topology; what was not asked comes from the baseline. */
  readonly cookbooks: readonly Cookbook[];
  /** By the same cells. */
  readonly claims: readonly ClaimVerdict[];
  /** From where is known of claims what the run did not ask, where anything is. */
  readonly claimsNote?: string;
  /** Against the baseline of the subject, or the nearest, of the cells that were asked. */
  readonly changes: Changes;
  /** The same of cells that earlier runs asked, where there are any. */
  readonly changesBefore?: Changes;
  readonly hasBaseline: boolean;
  /** Whether that is a baseline of the very subject, and not of the nearest that has one. */
  readonly hasOwnBaseline: boolean;
  readonly tally: Readonly<Record<Status, number>>;
  /** Cells without a finding: inconclusive, or the lab broke. */
  readonly undecided: readonly Cell[];
  /** Cells in which the question makes no sense, of the topologies that were asked. */
  readonly excluded: readonly Exclusion[];
  /** Whether the lab itself was tested; absent when nothing is known of it. */
  readonly selftest?: ToldSelftest;
}

/** The report of a record. */
export function reportOf(
  record: RunRecord,
  catalogue: Catalogue,
  baseline: Baseline | undefined,
  selftest?: SelftestRecord,
): Report {
  const { cells, earlier = [] } = record;
  const subject = subjectName(record.release);
  const grid = gridOf(cells, catalogue, earlier);
  // In a world that was up a user may have had a hand in between: it shows nothing of its network.
  const altered = record.here !== undefined;
  const lastSeen = altered ? [] : lastSeenIn(record, baseline);
  const { cells: judged, note } = forClaims(lastSeen);
  const claimsNote = altered ? noClaims : note;
  return {
    title: `${subjectInWords(record.release)} over IPv6${hereInWords(record)}`,
    record,
    catalogue,
    grid,
    cookbooks: catalogue.topologies
      .filter(({ id }) => grid.columns.includes(id))
      .map((topology) => cookbookOf(topology, catalogue, lastSeen)),
    claims: claimVerdicts(catalogue, judged),
    ...(claimsNote !== undefined && { claimsNote }),
    changes: changesIn(record, catalogue, baseline),
    ...(baseline &&
      earlier.length && {
        changesBefore: changesIn({ ...record, cells: earlier }, catalogue, baseline),
      }),
    hasBaseline: baseline !== undefined,
    hasOwnBaseline: baseline !== undefined && subjectName(baseline.release) === subject,
    tally: tallyOf(cells),
    undecided: cells.filter((cell) => !findingOf(cell)),
    excluded: exclusionsOf(catalogue).filter(
      ({ topology, reason }) => grid.columns.includes(topology) && !byMark.includes(reason),
    ),
    ...(selftest && { selftest: toldSelftest(selftest, record.sources) }),
  };
}

/** What differs from a baseline in the cells of a record that have a finding. */
function changesIn(
  record: RunRecord,
  catalogue: Catalogue,
  baseline: Baseline | undefined,
): Changes {
  const before = baselineSnapshot(subjectName(record.release), baseline);
  const answered = record.cells.filter(findingOf);
  return changesOf(
    limitedTo(askedToo(before, record.cells), answered),
    limitedTo(runSnapshot(record), answered),
    catalogue,
  );
}

/** That a run asked a world that was up, as it stands behind the subject. */
function hereInWords({ here }: RunRecord): string {
  if (!here) return '';
  const changed = here.changes.length ? `, changed: ${here.changes.join('; ')}` : '';
  return `, in a world that was up since ${here.since}${changed}`;
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
  if (record.problems?.length) return EXIT.broken;
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

const noClaims = 'What was seen in a world that was up says nothing of claims.';

export const noBaseline = 'There is no baseline to compare with yet: all is new.';

/** How many cells earlier runs asked, and since when. */
export function earlierInWords(earlier: readonly Cell[]): string {
  const [oldest = ''] = earlier.flatMap(({ at }) => at ?? []).sort();
  return `${count(earlier.length, 'cell')}, the oldest asked ${minuteOf(oldest)}`;
}

/** The counts as one line, between what says that they are not all. */
export function summary({ tally, record: { problems = [], late = [] } }: Report): string {
  const parts = [
    problems.length > 0 && `the run could not tell, for ${count(problems.length, 'reason')}`,
    `${tally['as-known']} as known, ${tally.changed} changed, ${tally.new} new, ${tally.inconclusive} inconclusive, ${tally['lab-broken']} lab-broken`,
    late.length > 0 && `no time was left for ${count(late.length, 'cell')}`,
  ];
  return parts.filter((part) => part !== false).join('; ');
}
