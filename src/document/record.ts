import { z } from 'zod';
import { CellId, ListedCell } from './cell.ts';
import { Finding } from './finding.ts';
import type { Parsed } from './parsed.ts';
import { EngineIdentity, Release } from './release.ts';
import { documentSchema } from './version.ts';

/** One sentence of each witness: what it saw of this cell, in its own terms. */
export const Witnesses = z.strictObject({
  dns: z.string(),
  wire: z.string(),
  acceptor: z.string(),
  kernel: z.exactOptional(z.string()),
  product: z.string(),
});
export type Witnesses = Parsed<typeof Witnesses>;

const seen = {
  witnesses: Witnesses,
  seconds: z
    .number()
    .min(0)
    .describe("Wall seconds from the first container's start to the judgement."),
  at: z.exactOptional(z.iso.datetime().describe('When it was asked; absent where it was not.')),
};
const reasons = z.array(z.string()).min(1);

/**
 * What was seen of one cell. `finding` is absent when the witnesses disagree or the lab broke;
 * `reasons` says why.
 */
export const Observation = ListedCell.extend({
  finding: z.exactOptional(Finding),
  reasons: z.exactOptional(reasons),
  lab: z.enum(['sound', 'broken']),
  ...seen,
}).describe('What was seen of one cell: outcome.json beside its evidence');
export type Observation = Parsed<typeof Observation>;

/** What a cell says of the predictions made for it; `no claim` when none speaks of its topology. */
export const Verdict = z.enum(['confirmed', 'refuted', 'no claim']);
export type Verdict = Parsed<typeof Verdict>;

/** A cell with a finding, whose fields lie flat in it. */
export const AnsweredCell = ListedCell.extend({
  ...Finding.shape,
  verdict: Verdict,
  status: z.enum(['as-known', 'changed', 'new']),
  reasons: z.exactOptional(reasons).describe('What is known of the release and was not found.'),
  ...seen,
});

/** A cell without a finding. */
export const UndecidedCell = ListedCell.extend({
  status: z.enum(['inconclusive', 'lab-broken']),
  reasons: reasons.describe('Why there is no finding.'),
  ...seen,
});

/** One cell of a run. */
export const Cell = z.discriminatedUnion('status', [AnsweredCell, UndecidedCell]);
export type Cell = Parsed<typeof Cell>;

/**
 * How a cell stands against what is known of the release; the last two are neither a pass, a fail
 * nor a skip.
 */
export type Status = Cell['status'];

/** What one run saw and how it stands: `observations.json`, from which every report is made. */
export const RunRecord = z
  .strictObject({
    schema: z.literal(documentSchema),
    release: Release,
    engine: EngineIdentity,
    sources: z
      .exactOptional(z.string())
      .describe(
        "Digest of the lab's own sources: rows, topologies, fixtures, witnesses, the judge.",
      ),
    here: z
      .exactOptional(z.strictObject({ since: z.string(), changes: z.array(z.string()) }))
      .describe(
        'Set where a world was asked that was up already, with what a user had changed in it: no evidence for a baseline.',
      ),
    problems: z
      .exactOptional(z.array(z.string()))
      .describe(
        'Why the run could not tell, beyond its cells: a sentence each. Absent where nothing was wrong.',
      ),
    late: z
      .exactOptional(z.array(CellId))
      .describe('Cells that were to be asked, and for which no time was left.'),
    cells: z.array(Cell),
    earlier: z.exactOptional(
      z.array(Cell).describe('What earlier runs asked of the same subject, and this one did not.'),
    ),
  })
  .describe('What one run saw and how it stands: reports/latest/observations.json');
export type RunRecord = Parsed<typeof RunRecord>;
