import type { Evidence } from './evidence.ts';
import { judge } from './judge/judge.ts';
import type { Observation } from './observation.ts';
import { witnessSummary } from './witness-summary.ts';

/** What evidence of a sound lab comes to: a finding, or why there is none. */
export function observed(
  evidence: Evidence,
  more: Pick<Observation, 'claims' | 'seconds' | 'at'>,
): Observation {
  const judgement = judge(evidence);
  const judged =
    'finding' in judgement ? { finding: judgement.finding } : { reasons: judgement.disagreements };
  const witnesses = witnessSummary(evidence);
  return { ...evidence.cell, ...judged, lab: 'sound', witnesses, ...more };
}
