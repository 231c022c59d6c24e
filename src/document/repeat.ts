import { z } from 'zod';
import { CellId } from './cell.ts';
import { Finding } from './finding.ts';
import type { Parsed } from './parsed.ts';
import { Release } from './release.ts';
import { documentSchema } from './version.ts';

const count = z.int().min(0);
const number = z.int().min(1);

/** One run of those that repeat each other. */
export const RepeatedRun = z.strictObject({
  repeat: number.describe('Its number, from 1.'),
  load: z.boolean().describe('Whether every core was kept busy beside it.'),
  seconds: z.number().min(0),
});
export type RepeatedRun = Parsed<typeof RepeatedRun>;

/** What a cell came to in some of the repeats. */
export const RepeatedOutcome = z.strictObject({
  finding: z
    .exactOptional(Finding)
    .describe('Absent when the witnesses disagreed or the lab broke.'),
  lab: z.enum(['sound', 'broken']),
  reasons: z.exactOptional(z.array(z.string())).describe('Why there is no finding.'),
  repeats: z.array(number).min(1).describe('The numbers of the repeats in which it came to this.'),
  evidence: z
    .exactOptional(z.string())
    .describe(
      'Where that of the first of them lies; kept of cells that differ, or could not tell.',
    ),
});
export type RepeatedOutcome = Parsed<typeof RepeatedOutcome>;

/** How one cell came out in all repeats. */
export const RepeatedCell = CellId.extend({
  trials: count.describe('Repeats in which the lab was sound.'),
  differing: count.describe('Those of them that did not come to what most came to.'),
  bound: z
    .number()
    .min(0)
    .max(1)
    .describe("Upper end of Wilson's score interval of 95 % for the rate of `differing`."),
  outcomes: z.array(RepeatedOutcome).min(1).describe('The most frequent one first.'),
});
export type RepeatedCell = Parsed<typeof RepeatedCell>;

export const Repetition = z
  .strictObject({
    schema: z.literal(documentSchema),
    release: Release,
    seed: z.int().min(0).describe('Repeats the order of the cells in each repeat.'),
    runs: z.array(RepeatedRun).min(1),
    problems: z.array(z.string()).describe('What broke in the lab, a sentence each.'),
    cells: z.array(RepeatedCell),
  })
  .describe('Whether runs of the same cells come to the same: lab repeat --json');
export type Repetition = Parsed<typeof Repetition>;
