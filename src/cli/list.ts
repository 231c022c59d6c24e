import type { Command } from 'commander';
import stringify from 'json-stringify-pretty-compact';
import { cellsOf, claimsOf } from '../catalogue.ts';
import { EXIT } from '../errors.ts';
import { exclusionsOf } from '../report/report.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';

export function listCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('list')
    .description('what can be asked: scenarios, topologies and claims')
    .option('--json', 'the cells, in the format of observations.json')
    .action(({ json }: { json?: true }) =>
      act(() => {
        deps.out(json ? stringify(listed(deps), { indent: 2, maxLength: 160 }) : inWords(deps));
        return EXIT.ok;
      }),
    );
}

/** Every cell without what a run would add to it. */
export function listed({ catalogue }: Pick<Deps, 'catalogue'>): unknown {
  const claims = new Map(catalogue.scenarios.map((scenario) => [scenario.id, claimsOf(scenario)]));
  return { schema: 1, cells: cellsOf(catalogue).map((cell) => ({ ...cell, claims: claims.get(cell.scenario) })), excluded: exclusionsOf(catalogue) };
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
    `${scenarios.length} scenarios, ${topologies.length} topologies, ${asked.length} cells; ${claims.length} claims. \`lab explain ID\` tells more of a scenario or a claim.`,
  ].join('\n\n');
}
