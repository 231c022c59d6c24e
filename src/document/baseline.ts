import { z } from 'zod';
import { CellId } from './cell.ts';
import { Finding } from './finding.ts';
import type { Parsed } from './parsed.ts';
import { KnownRelease } from './release.ts';
import { documentSchema } from './version.ts';

/** A cell of a baseline: its finding's fields lie flat in it. */
export const KnownCell = CellId.extend(Finding.shape);
export type KnownCell = Parsed<typeof KnownCell>;

/**
 * What is known of a release: nothing in it differs from run to run, so that its diff in git is the
 * regression.
 */
export const Baseline = z
  .strictObject({
    schema: z.literal(documentSchema),
    release: KnownRelease,
    cells: z.array(KnownCell),
  })
  .describe('What is known of a release: reports/baseline/buildbot-<subject>.json');
export type Baseline = Parsed<typeof Baseline>;
