import { CellId } from './cell.ts';
import { Evidence } from './evidence.ts';
import { Finding } from './finding.ts';
import type { Parsed } from './parsed.ts';

/** Real evidence of a cell, with the finding that it is to be judged to. */
export const CorpusEntry = CellId.extend({ finding: Finding, evidence: Evidence });
export type CorpusEntry = Parsed<typeof CorpusEntry>;
