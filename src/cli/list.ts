import { type Command, Option } from 'commander';
import stringify from 'json-stringify-pretty-compact';
import { cellsOf, claimsOf } from '../catalogue.ts';
import { claimVerdicts, verdicts } from '../claim-verdict.ts';
import type { List } from '../document/list.ts';
import { documentSchema } from '../document/version.ts';
import { EXIT } from '../errors.ts';
import { exclusionsOf } from '../report/report.ts';
import { TerminalRenderer } from '../report/terminal.ts';
import { count } from '../report/words.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { historyOf } from './history.ts';

export function listCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('list')
    .description('what can be asked: scenarios, topologies and claims')
    .option('--json', 'the cells, in the format of observations.json')
    .addOption(
      new Option(
        '--claims',
        'the claims by section of the post, each with its verdict, or why it cannot be tested',
      ).conflicts('json'),
    )
    .action(({ json, claims }: { json?: true; claims?: true }) =>
      act(() => {
        deps.out(
          claims
            ? claimsInWords(deps)
            : json
              ? stringify(listed(deps), { indent: 2, maxLength: 160 })
              : inWords(deps),
        );
        return EXIT.ok;
      }),
    );
}

/** Every cell without what a run would add to it. */
export function listed({ catalogue }: Pick<Deps, 'catalogue'>): List {
  const claims = new Map(catalogue.scenarios.map((scenario) => [scenario.id, claimsOf(scenario)]));
  return {
    schema: documentSchema,
    cells: cellsOf(catalogue).map((cell) => ({
      ...cell,
      claims: claims.get(cell.scenario) ?? [],
    })),
    excluded: exclusionsOf(catalogue),
  };
}

function inWords({ catalogue }: Deps): string {
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

/** Every claim with what was seen of it last, under its heading of the post. */
function claimsInWords(deps: Deps): string {
  const { catalogue, subject, lastSeen } = historyOf(deps);
  const judged = claimVerdicts(catalogue, [...lastSeen.values()]);
  const renderer = new TerminalRenderer(deps.colour, deps.width);
  const sections = [...Map.groupBy(judged, ({ claim }) => claim.section)].map(
    ([section, ofSection]) => `${section}\n${renderer.ledger(ofSection)}`,
  );
  const counts = verdicts
    .map((verdict) => [judged.filter((one) => one.verdict === verdict).length, verdict] as const)
    .filter(([number]) => number > 0);
  return [
    ...sections,
    `${count(judged.length, 'claim')} on ${subject}: ${counts.map((each) => each.join(' ')).join(', ')}.`,
  ].join('\n\n');
}
