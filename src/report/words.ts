import { cellName } from '../cell.ts';
import type { ClaimVerdict } from '../claim-verdict.ts';

/** A number with its noun, in the plural where it must be. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The minute of a time stamp. */
export function minuteOf(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}

/** What was seen of a claim. */
export function seen({ claim, verdict, held, failed, undecided, condition }: ClaimVerdict): string {
  const unclear = undecided.length ? `; ${undecided.map(cellName).join(', ')} could not tell` : '';
  if (verdict === 'untestable') return claim.untestable ?? '';
  if (verdict === 'untested') return `no cell was asked${unclear}`;
  return `${condition ?? `in ${count(held.length + failed.length, 'cell')}`}${unclear}`;
}
