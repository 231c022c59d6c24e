import { cellName } from '../cell.ts';
import type { LastSeen } from '../last-seen.ts';
import { minuteOf } from '../report/words.ts';
import { byMark, exclusion, type Scenario } from '../scenario.ts';
import { inWords } from '../statement.ts';
import type { Topology } from '../topology.ts';
import { verdictInWords } from '../verdict.ts';
import type { History } from './history.ts';

/** What was seen of a scenario in each of these topologies, with `more` of a cell when there is more. */
export function lastSeenOf(
  scenario: Scenario,
  history: History,
  topologies: readonly Topology[] = history.catalogue.topologies,
  more = (_: LastSeen) => '',
): string[] {
  const isOne = topologies.length === 1;
  const reasonIn = (topology: Topology) => exclusion(scenario, topology) ?? '';
  const listed = topologies.filter((topology) => isOne || !byMark.includes(reasonIn(topology)));
  const unlisted = topologies.filter((topology) => !listed.includes(topology));
  const others = byMark.map((reason) => ({
    reason,
    count: unlisted.filter((topology) => reasonIn(topology) === reason).length,
  }));
  const width = Math.max(...listed.map(({ id }) => id.length)) + 2;
  return [
    ...listed.map(
      (topology) => topology.id.padEnd(width) + seenIn(scenario, topology, history, more),
    ),
    ...others
      .filter(({ count }) => count > 0)
      .map(({ reason, count }) => `not asked in ${count} other topologies: ${reason}`),
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
  const age = last.from && last.at ? `; asked ${minuteOf(last.at)}` : '';
  return `${inWords(last.finding)}${age}${verdict === 'no claim' ? '' : ` (${verdict})`}${more(last)}`;
}
