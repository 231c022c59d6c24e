import { cellName } from '../cell.ts';
import type { LastSeen } from '../last-seen.ts';
import type { Outcome } from '../outcome.ts';
import { inCatalogue } from './rows.ts';
import type { Trial, TrialFinding } from './trial.ts';

/** A directive that has a row in the catalogue, and what both came to in one topology. */
export interface Compared {
  /** Of the directive, from 1. */
  readonly number: number;
  readonly topology: string;
  readonly row: string;
  readonly tried: Outcome;
  readonly known: Outcome;
  /** Whether both were reached over the same, or stopped at the same. */
  readonly agrees: boolean;
}

/**
 * Directives beside the rows that are written alike. TLS is not compared: a row of git has none where a
 * configuration may well have it.
 */
export function comparedWith(
  { directives, topologies }: Pick<Trial, 'directives' | 'topologies'>,
  cells: readonly LastSeen[],
): Compared[] {
  const seen = new Map(cells.map((cell) => [cellName(cell), cell.finding?.outcome]));
  return topologies.flatMap(({ id: topology, findings }) =>
    findings.flatMap((finding, index): Compared[] => {
      const directive = directives[index];
      const row = directive && inCatalogue(directive, directives)?.row;
      const known = row && seen.get(cellName({ scenario: row, topology }));
      const tried = outcomeOf(finding);
      if (!row || !known || !tried) return [];
      const agrees = ending(tried) === ending(known);
      return [{ number: index + 1, topology, row, tried, known, agrees }];
    }),
  );
}

/** What a catalogue says of it; nothing where it has no word for that. */
function outcomeOf(finding: TrialFinding): Outcome | undefined {
  if (finding.is === 'stops the master') return { reached: false, stoppedAt: 'configuration' };
  return finding.is === 'dialled' ? finding.finding.outcome : undefined;
}

function ending(outcome: Outcome): string {
  return outcome.reached ? outcome.over : outcome.stoppedAt;
}
