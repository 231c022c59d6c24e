import { type Claim, placeOf } from '../claim.ts';
import { claimVerdicts } from '../claim-verdict.ts';
import { predicted } from '../prediction.ts';
import { exampleLines } from '../report/example.ts';
import { seen } from '../report/words.ts';
import type { History } from './history.ts';
import { lastSeenOf } from './last-seen.ts';

/** A claim in words: what tests it, and what was seen. */
export function ofClaim(claim: Claim, history: History): string[][] {
  const verdict = claimVerdicts({ ...history.catalogue, claims: [claim] }, [
    ...history.lastSeen.values(),
  ])[0];
  // Of each scenario only what it says of this claim: another claim about the same cell may fare
  // otherwise.
  const testing = history.catalogue.scenarios.flatMap((scenario) => {
    const predictions = scenario.predictions.filter((prediction) => prediction.claim === claim.id);
    return predictions.length ? [{ ...scenario, predictions }] : [];
  });
  return [
    [`${claim.id}: ${claim.says}`],
    ['Where it stands', placeOf(claim)],
    [
      `Verdict on ${history.subject}`,
      verdict ? `${verdict.verdict}: ${seen(verdict)}` : 'untested',
    ],
    ...testing.map((scenario) => [
      `${scenario.id}: ${scenario.title}`,
      exampleLines(scenario),
      ...scenario.predictions.map((prediction) => `claimed ${predicted(prediction)}`),
      ...lastSeenOf(scenario, history),
    ]),
  ];
}
