import type { Command } from 'commander';
import { claimsOf } from '../catalogue.ts';
import { cellName } from '../cell.ts';
import type { Claim } from '../claim.ts';
import { EXIT } from '../errors.ts';
import { causeOf, covers, sentenceOf } from '../known-change.ts';
import { predicted } from '../prediction.ts';
import { exampleLines, writtenIn } from '../report/example.ts';
import {
  cookbookOf,
  endsOf,
  insteadOf,
  nothingSeen,
  nothingWorks,
  type Recipe,
  sameLink,
  signOf,
  type Tried,
} from '../report/recipe.ts';
import { seen } from '../report/words.ts';
import { exclusion, type Scenario } from '../scenario.ts';
import { inWords } from '../statement.ts';
import type { Topology, TopologyId } from '../topology.ts';
import { claimVerdicts, verdictOf } from '../verdict.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { type History, historyOf, type LastSeen } from './history.ts';
import { unknownName } from './nearest.ts';

export function explainCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('explain')
    .description(
      'a topology in words: what to write there; or a scenario or a claim: what is configured, what is claimed, what was seen',
    )
    .argument('<id>', 'id of a topology, a scenario or a claim')
    .option('--buildbot <release>', "show this release's baseline (default: the last run)")
    .action((id: string, { buildbot }: { buildbot?: string }) =>
      act(() => {
        deps.out(explain(id, deps, buildbot));
        return EXIT.ok;
      }),
    );
}

/** The explanation of an id, by what was seen last, or of a subject that has a baseline. */
export function explain(
  id: string,
  deps: Pick<Deps, 'catalogue' | 'paths'>,
  subject?: string,
): string {
  const { scenarios, topologies, claims } = deps.catalogue;
  const topology = topologies.find((one) => one.id === id);
  const scenario = scenarios.find((one) => one.id === id);
  const claim = claims.find((one) => one.id === id);
  if (!topology && !scenario && !claim)
    throw unknownName(
      'topology, scenario or claim',
      id,
      [...topologies, ...scenarios, ...claims].map((one) => one.id),
      'See `lab list` for all.',
    );
  const history = historyOf(deps, subject);
  return blocks([
    ...(topology ? ofTopology(topology, history) : []),
    ...(scenario ? ofScenario(scenario, history) : []),
    ...(claim ? ofClaim(claim, history) : []),
  ]);
}

function ofTopology(topology: Topology, history: History): string[][] {
  const { recipes } = cookbookOf(topology, history.catalogue, [...history.lastSeen.values()]);
  return [
    [`${topology.id}: ${topology.title}`],
    [
      `What to write, as seen of ${history.subject}`,
      ...(recipes.length
        ? [
            'Names and addresses are examples. The signs are those of the grid: 6 is over IPv6, a layer is where it stopped.',
          ]
        : [nothingSeen]),
    ],
    ...recipes.map((recipe) => recipeInWords(recipe, topology)),
  ];
}

function recipeInWords(recipe: Recipe, { id }: Topology): string[] {
  const { need, works } = recipe;
  const named = (of: readonly Tried[]) => of.map(({ scenario }) => scenario.id).join(', ');
  if (!works)
    return [
      `${need}: ${nothingWorks}`,
      ...endsOf(recipe).map(([sign, of]) => `${sign}: ${named(of)}`),
    ];
  const plainest = insteadOf(recipe);
  const { scenario, seen } = works;
  return [
    `${need}: ${signOf(works)}`,
    `${scenario.id}: ${scenario.title}`,
    ...(seen.topology === id ? [] : [sameLink(works)]),
    ...(plainest ? [`instead of ${plainest.scenario.id}: ${signOf(plainest)}`] : []),
    `in ${writtenIn(scenario)}:`,
    exampleLines(scenario).replaceAll(/^/gm, '  '),
  ];
}

function ofScenario(scenario: Scenario, history: History): string[][] {
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
        `${predicted({ ...known.holds, in: known.in })}\n  ${sentenceOf(known)}: ${causeOf(known)}`,
    );
  return [
    [`${scenario.id}: ${scenario.title}`],
    ['What is configured', exampleLines(scenario)],
    [
      'What is claimed',
      ...(claims.length ? claims : [`nothing; the question is ${scenario.question}`]),
    ],
    ...(differs.length ? [['What is known to differ by release', ...differs]] : []),
    [
      `What was seen of ${history.subject}`,
      ...history.catalogue.topologies.map(({ id }) =>
        lastSeenOf(scenario, id, history, witnessesOf),
      ),
    ],
  ];
}

function ofClaim(claim: Claim, history: History): string[][] {
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
    ['Where the post says so', claim.section],
    [
      `Verdict on ${history.subject}`,
      verdict ? `${verdict.verdict}: ${seen(verdict)}` : 'untested',
    ],
    ...testing.map((scenario) => [
      `${scenario.id}: ${scenario.title}`,
      exampleLines(scenario),
      ...scenario.predictions.map((prediction) => `claimed ${predicted(prediction)}`),
      ...history.catalogue.topologies.map(({ id }) => lastSeenOf(scenario, id, history)),
    ]),
  ];
}

/** What was seen of one cell, with `more` of it when there is more. */
function lastSeenOf(
  scenario: Scenario,
  topology: TopologyId,
  { catalogue, lastSeen }: History,
  more = (_: LastSeen) => '',
): string {
  const label = topology.padEnd(Math.max(...catalogue.topologies.map(({ id }) => id.length)) + 2);
  const reason = exclusion(scenario, topology);
  const last = lastSeen.get(cellName({ scenario: scenario.id, topology }));
  if (reason !== undefined) return `${label}not asked: ${reason}`;
  if (!last) return `${label}not seen yet`;
  if (!last.finding) return `${label}could not tell: ${last.reasons?.join('; ')}${more(last)}`;
  const verdict = verdictOf(scenario, topology, last.finding);
  return `${label}${inWords(last.finding)}${verdict === 'no claim' ? '' : ` (${verdict})`}${more(last)}`;
}

function witnessesOf({ witnesses }: LastSeen): string {
  if (!witnesses) return '\n  known from the baseline, which keeps no witnesses';
  return Object.entries(witnesses)
    .map(([who, what]) => `\n  ${who.padEnd(10)}${what}`)
    .join('');
}

/** Blocks of text: the first line of each stands out, the others are indented. */
function blocks(parts: readonly (readonly string[])[]): string {
  return parts
    .map(([head, ...texts]) =>
      [head, ...texts.flatMap((text) => text.split('\n').map((line) => `  ${line}`))].join('\n'),
    )
    .join('\n\n');
}
