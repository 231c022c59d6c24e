import type { Evidence } from '../../src/evidence.ts';
import type { Packet } from '../capture.ts';
import type { EvidenceFiles } from '../evidence.ts';

/** Which packets of a world's capture are a cell's: a machine serves one cell after another, so its addresses alone do not say. */
export interface Cut {
  readonly addresses: readonly string[];
  /** Times of the first and the last packet, in seconds since the epoch, as tshark writes them. */
  readonly from: string;
  readonly to: string;
}

/** What a dial hands over: the evidence that is judged, and the files that are kept. */
export interface Dialled {
  readonly evidence: Evidence;
  /** Absent where nothing crossed the bridge. */
  readonly cut: Cut | undefined;
  readonly files: EvidenceFiles;
  /** Wall seconds from the start of the program under test, without the wait for a machine. */
  readonly seconds: number;
}

export function cutOf(addresses: readonly string[], packets: readonly Packet[]): Cut | undefined {
  const [first, last] = [packets[0], packets.at(-1)];
  return first && last ? { addresses, from: first['frame.time_epoch'], to: last['frame.time_epoch'] } : undefined;
}

/** Seconds since a time of `performance.now()`, to the hundredth. */
export function secondsSince(begun: number): number {
  return Math.round((performance.now() - begun) / 10) / 100;
}
