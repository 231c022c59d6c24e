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
  const listed = topologies.filter((topology) => exclusion(scenario, topology) !== onlyCore);
  const others = topologies.length - listed.length;
  const width = Math.max(...listed.map(({ id }) => id.length)) + 2;
  return [
    ...listed.map(
      (topology) => topology.id.padEnd(width) + seenIn(scenario, topology, history, more),
    ),
    ...(others ? [`not asked in ${others} other topologies: ${onlyCore}`] : []),
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
