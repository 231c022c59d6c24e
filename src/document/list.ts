import { z } from 'zod';
import { CellId, ListedCell } from './cell.ts';
import type { Parsed } from './parsed.ts';
import { documentSchema } from './version.ts';

/** A cell that is not asked, with the reason. */
export const Exclusion = CellId.extend({ reason: z.string() });
export type Exclusion = Parsed<typeof Exclusion>;

/** What can be asked. */
export const List = z
  .strictObject({
    schema: z.literal(documentSchema),
    cells: z.array(ListedCell),
    excluded: z.array(Exclusion).describe('Cells in which the question makes no sense.'),
  })
  .describe('What can be asked: lab list --json');
export type List = Parsed<typeof List>;
