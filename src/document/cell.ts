import { z } from 'zod';
import type { Parsed } from './parsed.ts';

export const ScenarioId = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/);
// A document may name a topology that the catalogue has no more: only its form is checked.
export const TopologyName = z.string().regex(/^[a-z0-9-]+$/);

/** One square of the grid. */
export const CellId = z.strictObject({ scenario: ScenarioId, topology: TopologyName });
export type CellId = Parsed<typeof CellId>;

/** A cell with the ids of the claims that its scenario tests. */
export const ListedCell = CellId.extend({ claims: z.array(z.string()) });
export type ListedCell = Parsed<typeof ListedCell>;
