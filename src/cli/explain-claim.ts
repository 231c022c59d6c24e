import { cellName } from '../cell.ts';
import { type Claim, placeOf } from '../claim.ts';
import { type ClaimVerdict, claimVerdicts } from '../claim-verdict.ts';
import { predicted } from '../prediction.ts';
import { exampleLines } from '../report/example.ts';
import { forClaims, knownFrom } from '../report/known-from.ts';
import { seen } from '../report/words.ts';
import type { History } from './history.ts';
import { lastSeenOf } from './last-seen.ts';

/** A claim in words: what tests it, and what was seen. */
export function ofClaim(claim: Claim, history: History): string[][] {
  const all = [...history.lastSeen.values()];
  const { cells, note } = forClaims(all);
  const verdicts = claimVerdicts({ ...history.catalogue, claims: [claim] }, cells);
  const foreign = cells.length < all.length && note ? [note] : [];
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
      ...verdicts.flatMap((one) => [`${one.verdict}: ${seen(one)}`, ...noteOn(one, history)]),
      ...foreign,
    ],
    ...testing.map((scenario) => [
      `${scenario.id}: ${scenario.title}`,
      exampleLines(scenario),
      ...scenario.predictions.map((prediction) => `claimed ${predicted(prediction)}`),
      ...lastSeenOf(scenario, history),
    ]),
  ];
}

/** From where the cells are known that decide about a claim, where the run did not ask all of them. */
function noteOn({ held, failed, undecided }: ClaimVerdict, { lastSeen }: History): string[] {
  const cells = [...held, ...failed, ...undecided];
  const note = knownFrom(cells.flatMap((cell) => lastSeen.get(cellName(cell)) ?? []));
  return note ? [note] : [];
}
