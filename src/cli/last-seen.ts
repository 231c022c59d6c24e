import { cellName } from '../cell.ts';
import { exclusion, type Scenario } from '../scenario.ts';
import { inWords } from '../statement.ts';
import type { TopologyId } from '../topology.ts';
import { verdictOf } from '../verdict.ts';
import type { History, LastSeen } from './history.ts';

/** What was seen of one cell, with `more` of it when there is more. */
export function lastSeenOf(
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
