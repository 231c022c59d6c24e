import type { Claim } from './claim.ts';
import type { Prediction } from './prediction.ts';
import type { Scenario } from './scenario.ts';

/**
 * Scenarios with what claims predict for them.
 *
 * A scenario of which a claim speaks has no question of its own any more.
 */
export function withClaimed(scenarios: readonly Scenario[], claims: readonly Claim[]): Scenario[] {
  return scenarios.map((scenario) => {
    const predictions = predictedFor(scenario.id, claims);
    if (predictions.length === 0) return scenario;
    const { question: _, ...rest } = scenario;
    return { ...rest, predictions: [...scenario.predictions, ...predictions] };
  });
}

function predictedFor(id: string, claims: readonly Claim[]): Prediction[] {
  return claims.flatMap((claim) =>
    (claim.predicts ?? [])
      .filter(({ scenarios }) => scenarios.includes(id))
      .map(({ scenarios: _, ...prediction }) => ({ ...prediction, claim: claim.id })),
  );
}
