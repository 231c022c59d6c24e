import { claimsOf } from '../catalogue.ts';
import { causeOf, covers, sentenceOf } from '../known-change.ts';
import { predicted } from '../prediction.ts';
import { exampleLines } from '../report/example.ts';
import type { Scenario } from '../scenario.ts';
import type { History, LastSeen } from './history.ts';
import { lastSeenOf } from './last-seen.ts';

/** A scenario in words: what is configured, what is claimed, what was seen. */
export function ofScenario(scenario: Scenario, history: History): string[][] {
  const claims = claimsOf(scenario).map((id) => {
    const claim = history.catalogue.claims.find((one) => one.id === id);
    const predictions = scenario.predictions.filter((prediction) => prediction.claim === id);
    return [
      `${id}: ${claim?.says ?? ''}`,
      ...predictions.map((prediction) => `  ${predicted(prediction)}`),
    ].join('\n');
  });
  const differs = history.catalogue.changes
    .filter((known) =>
      history.catalogue.topologies.some(({ id }) =>
        covers(known, { scenario: scenario.id, topology: id }),
      ),
    )
    .map(
      (known) =>
        `${predicted({ ...known.holds, in: known.in, ...(known.where && { where: known.where }) })}\n  ${sentenceOf(known)}: ${causeOf(known)}`,
    );
  return [
    [`${scenario.id}: ${scenario.title}`],
    ['What is configured', exampleLines(scenario)],
    ...(scenario.cost ? [['What it costs', scenario.cost]] : []),
    [
      'What is claimed',
      ...(claims.length ? claims : [`nothing; the question is ${scenario.question}`]),
    ],
    ...(differs.length ? [['What is known to differ by release', ...differs]] : []),
    [`What was seen of ${history.subject}`, ...lastSeenOf(scenario, history, witnessesOf)],
  ];
}

function witnessesOf({ witnesses }: LastSeen): string {
  if (!witnesses) return '\n  known from the baseline, which keeps no witnesses';
  return Object.entries(witnesses)
    .map(([who, what]) => `\n  ${who.padEnd(10)}${what}`)
    .join('');
}
