import { claimsOf } from './catalogue.ts';
import type { Verdict } from './document/record.ts';
import type { Finding } from './outcome.ts';
import { type Prediction, speaksOf } from './prediction.ts';
import type { Scenario } from './scenario.ts';
import { holds } from './statement.ts';
import type { TopologyId } from './topology.ts';

export type { Verdict };

/** The verdict of one cell on everything that is predicted for it. */
export function verdictOf(scenario: Scenario, topology: TopologyId, finding: Finding): Verdict {
  return verdictOn(scenario.predictions, topology, finding);
}

/** The verdict of one cell in words: what it refutes is named, because it may be a success. */
export function verdictInWords(
  scenario: Scenario,
  topology: TopologyId,
  finding: Finding,
): Exclude<Verdict, 'refuted'> | `refutes ${string}` {
  const verdict = verdictOf(scenario, topology, finding);
  if (verdict !== 'refuted') return verdict;
  const refuted = claimsOf(scenario).filter((claim) => {
    const predictions = scenario.predictions.filter((prediction) => prediction.claim === claim);
    return verdictOn(predictions, topology, finding) === 'refuted';
  });
  return `refutes ${refuted.join(', ')}`;
}

export function verdictOn(
  predictions: readonly Prediction[],
  topology: TopologyId,
  finding: Finding,
): Verdict {
  const speaking = predictions.filter((prediction) => speaksOf(prediction, topology));
  if (speaking.length === 0) return 'no claim';
  return speaking.every((prediction) => holds(prediction, finding)) ? 'confirmed' : 'refuted';
}
