import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { claimsOf } from '../catalogue.ts';
import { type CellId, cellName, evidenceName } from '../cell.ts';
import { commandFor } from '../command.ts';
import { causeOf, covers, sentenceOf } from '../known-change.ts';
import type { LastSeen } from '../last-seen.ts';
import { short } from '../outcome.ts';
import { shown } from '../paths.ts';
import { predicted, speaksOf } from '../prediction.ts';
import { costIn } from '../report/cost.ts';
import { exampleLines, withExampleName } from '../report/example.ts';
import { knownFrom } from '../report/known-from.ts';
import { exclusion, type Scenario } from '../scenario.ts';
import { shortenedInWords } from '../shortened.ts';
import type { Topology, TopologyId } from '../topology.ts';
import type { History } from './history.ts';
import { lastSeenOf } from './last-seen.ts';

/**
 * A scenario in words: what is configured, what is claimed, what was seen; of one topology alone, when
 * it is given.
 */
export function ofScenario(scenario: Scenario, history: History, at?: TopologyId): string[][] {
  const columns = history.catalogue.topologies.filter(({ id }) => at === undefined || id === at);
  const cells = columns.map(({ id }) => ({ scenario: scenario.id, topology: id }));
  const place = at === undefined ? undefined : columns[0];
  const cost = place ? costIn(scenario, place) : scenario.cost;
  const claims = claimsOf(scenario).flatMap((id) => {
    const claim = history.catalogue.claims.find((one) => one.id === id);
    const predictions = scenario.predictions.filter(
      (prediction) =>
        prediction.claim === id && columns.some((column) => speaksOf(prediction, column.id)),
    );
    if (predictions.length === 0) return [];
    return [
      `${id}: ${claim?.says ?? ''}`,
      ...predictions.map((prediction) => `  ${predicted(prediction)}`),
    ].join('\n');
  });
  const differs = history.catalogue.changes
    .filter((known) => cells.some((cell) => covers(known, cell)))
    .map(
      (known) =>
        `${predicted({ ...known.holds, in: known.in, ...(known.where && { where: known.where }) })}\n  ${sentenceOf(known)}: ${causeOf(known)}`,
    );
  return [
    [
      `${at === undefined ? scenario.id : cellName({ scenario: scenario.id, topology: at })}: ${scenario.title}`,
    ],
    ['What is configured; names and addresses are examples', exampleLines(scenario, place)],
    ...(cost ? [['What it costs', cost]] : []),
    ...otherwiseIn(scenario, history, columns),
    ['What is claimed', ...(claims.length ? claims : [nothingClaimed(scenario)])],
    ...(differs.length ? [['What is known to differ by release', ...differs]] : []),
    [
      `What was seen of ${history.subject}`,
      ...lastSeenOf(scenario, history, columns, (last) => witnessesOf(last, scenario, history)),
      ...noteOn(cells, history),
      ...shortenedInWords({ topologies: askedIn(scenario, columns), scenarios: [scenario] }),
    ],
    ...askedAgain(scenario, history, columns, at),
  ];
}

/** The command that asks it again; nothing where it is not asked in any of these topologies. */
function askedAgain(
  scenario: Scenario,
  { release }: History,
  columns: readonly Topology[],
  at: TopologyId | undefined,
): string[][] {
  if (askedIn(scenario, columns).length === 0) return [];
  const command = commandFor({ scenario: scenario.id, topology: at ?? 'TOPOLOGY' }, release);
  return [['How it is asked again', at ? command : `${command}, for one of the topologies`]];
}

function askedIn(scenario: Scenario, columns: readonly Topology[]): readonly Topology[] {
  return columns.filter((column) => exclusion(scenario, column) === undefined);
}

/** How the scenario ends that lacks what this one needs. */
function otherwiseIn(
  { otherwise }: Scenario,
  { lastSeen }: History,
  columns: readonly Topology[],
): string[][] {
  if (!otherwise) return [];
  const title = `What happens with ${otherwise.has}`;
  if ('unasked' in otherwise) return [[title, `not asked: ${otherwise.unasked}`]];
  const seen = columns.flatMap(({ id }) => {
    const last = lastSeen.get(cellName({ scenario: otherwise.scenario, topology: id }));
    return last?.finding ? [{ id, sign: short(last.finding) }] : [];
  });
  const ends = [...Map.groupBy(seen, ({ sign }) => sign)].map(
    ([sign, of]) => `${sign} in ${of.map(({ id }) => id).join(', ')}`,
  );
  return [[title, `${otherwise.scenario}: ${ends.join('; ') || 'not seen yet'}`]];
}

/** From where these cells are known, where that is a baseline and not the run. */
function noteOn(cells: readonly CellId[], { lastSeen }: History): string[] {
  const seen = cells.flatMap((cell) => lastSeen.get(cellName(cell)) ?? []);
  if (seen.every(({ witnesses }) => witnesses)) return [];
  const note = knownFrom(seen);
  return [
    note
      ? `${note} A baseline keeps no witnesses.`
      : 'This is known from the baseline, which keeps no witnesses.',
  ];
}

function nothingClaimed({ question }: Scenario): string {
  return question === undefined ? 'nothing there' : `nothing; the question is ${question}`;
}

function witnessesOf(last: LastSeen, scenario: Scenario, { evidence }: History): string {
  const { witnesses } = last;
  if (!witnesses) return '';
  const directory = join(evidence, evidenceName(last));
  const kept = existsSync(directory) ? { evidence: shown(directory) } : {};
  return Object.entries({ ...witnesses, ...kept })
    .map(([who, what]) => `\n  ${who.padEnd(10)}${withExampleName(what, scenario)}`)
    .join('');
}
