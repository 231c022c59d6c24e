import { cellName } from './cell.ts';
import type { Contradiction } from './contradiction.ts';
import type { Baseline } from './document/baseline.ts';
import { sameFinding } from './finding.ts';
import type { Observation, Status } from './observation.ts';

/**
 * How an observation stands against what is known: the baseline of its release, when there is one,
 * and what is known by range and was not found.
 */
export function statusOf(
  observation: Observation,
  baseline: Baseline | undefined,
  against: readonly Contradiction[],
): Status {
  if (observation.lab === 'broken') return 'lab-broken';
  if (!observation.finding) return 'inconclusive';
  if (against.length) return 'changed';
  const known = baseline?.cells.find((cell) => cellName(cell) === cellName(observation));
  if (!known) return 'new';
  return sameFinding(known, observation.finding) ? 'as-known' : 'changed';
}
