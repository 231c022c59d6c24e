import { cellName } from '../cell.ts';
import { exclusion, onlyCore, type Scenario } from '../scenario.ts';
import { inWords } from '../statement.ts';
import type { Topology } from '../topology.ts';
import { verdictInWords } from '../verdict.ts';
import type { History, LastSeen } from './history.ts';

/** What was seen of a scenario in each topology, with `more` of a cell when there is more. */
export function lastSeenOf(
  scenario: Scenario,
  history: History,
  more = (_: LastSeen) => '',
): string[] {
  const { topologies } = history.catalogue;
  const [elsewhere, listed] = partition(
    topologies,
    (topology) => exclusion(scenario, topology) === onlyCore,
  );
  const width = Math.max(...listed.map(({ id }) => id.length)) + 2;
  return [
    ...listed.map(
      (topology) => topology.id.padEnd(width) + seenIn(scenario, topology, history, more),
    ),
    ...(elsewhere.length ? [`not asked in ${elsewhere.length} other topologies: ${onlyCore}`] : []),
  ];
}

function seenIn(
  scenario: Scenario,
  topology: Topology,
  { lastSeen }: History,
  more: (last: LastSeen) => string,
): string {
  const reason = exclusion(scenario, topology);
  const last = lastSeen.get(cellName({ scenario: scenario.id, topology: topology.id }));
  if (reason !== undefined) return `not asked: ${reason}`;
  if (!last) return 'not seen yet';
  if (!last.finding) return `could not tell: ${last.reasons?.join('; ')}${more(last)}`;
  const verdict = verdictInWords(scenario, topology.id, last.finding);
  return `${inWords(last.finding)}${verdict === 'no claim' ? '' : ` (${verdict})`}${more(last)}`;
}

/** Those of which it is true, and the others. */
function partition<T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}
