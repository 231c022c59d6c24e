import type { Evidence } from '../../src/evidence.ts';
import type { EvidenceFiles } from '../evidence.ts';

/** What a dial hands over: the evidence that is judged, and the files that are kept. */
export interface Dialled {
  readonly evidence: Evidence;
  /** Addresses by which the cell's packets are cut out of the world's capture. */
  readonly addresses: readonly string[];
  readonly files: EvidenceFiles;
}
