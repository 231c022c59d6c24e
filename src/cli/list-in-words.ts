import { cellsOf } from '../catalogue.ts';
import { placeOf } from '../claim.ts';
import { claimVerdicts, verdicts } from '../claim-verdict.ts';
import { forClaims } from '../report/known-from.ts';
import { TerminalRenderer } from '../report/terminal.ts';
import { count } from '../report/words.ts';
import type { Deps } from './deps.ts';
import { historyOf } from './history.ts';

/** Every scenario, topology and claim, with its title. */
export function inWords({ catalogue }: Deps): string {
  const { scenarios, topologies, claims } = catalogue;
  const part = (title: string, entries: readonly (readonly [string, string])[]) => {
    const width = Math.max(...entries.map(([id]) => id.length));
    return [title, ...entries.map(([id, text]) => `  ${id.padEnd(width)}  ${text}`)].join('\n');
  };
  const asked = cellsOf(catalogue);
  return [
    part(
      'Scenarios',
      scenarios.map(({ id, title }) => [id, title]),
    ),
    part(
      'Topologies',
      topologies.map(({ id, title }) => [id, title]),
    ),
    part(
      'Claims',
      claims.map(({ id, says }) => [id, says]),
    ),
    `${count(scenarios.length, 'scenario')}, ${topologies.length} topologies, ${count(asked.length, 'cell')}; ${count(claims.length, 'claim')}. \`lab explain ID\` tells more of each.`,
  ].join('\n\n');
}

/** Every claim with what was seen of it last, under the place where it stands. */
export function claimsInWords(deps: Deps): string {
  const { catalogue, subject, lastSeen } = historyOf(deps);
  const { cells, note } = forClaims([...lastSeen.values()]);
  const judged = claimVerdicts(catalogue, cells);
  const renderer = new TerminalRenderer(deps.colour, deps.width);
  const places = [...Map.groupBy(judged, ({ claim }) => placeOf(claim))].map(
    ([place, ofPlace]) => `${place}\n${renderer.ledger(ofPlace)}`,
  );
  const counts = verdicts
    .map((verdict) => [judged.filter((one) => one.verdict === verdict).length, verdict] as const)
    .filter(([number]) => number > 0);
  return [
    [`Claims, and what was seen of ${subject}`, ...(note ? [note] : [])].join('\n'),
    ...places,
    `${count(judged.length, 'claim')} on ${subject}: ${counts.map((each) => each.join(' ')).join(', ')}.`,
  ].join('\n\n');
}
