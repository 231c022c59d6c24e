import { type Command, Option } from 'commander';
import stringify from 'json-stringify-pretty-compact';
import { cellsOf, claimsOf } from '../catalogue.ts';
import type { List } from '../document/list.ts';
import { documentSchema } from '../document/version.ts';
import { EXIT } from '../errors.ts';
import { exclusionsOf } from '../report/report.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { claimsInWords, inWords } from './list-in-words.ts';

export function listCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('list')
    .description('what can be asked: scenarios, topologies and claims')
    .option('--json', 'the cells, in the format of observations.json')
    .addOption(
      new Option(
        '--claims',
        'the claims by source and section, each with its verdict, or why it cannot be tested',
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
