import type { Command } from 'commander';
import { EXIT } from '../errors.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { ofClaim } from './explain-claim.ts';
import { ofScenario } from './explain-scenario.ts';
import { ofTopology } from './explain-topology.ts';
import { historyOf } from './history.ts';
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

/** Blocks of text: the first line of each stands out, the others are indented. */
function blocks(parts: readonly (readonly string[])[]): string {
  return parts
    .map(([head, ...texts]) =>
      [head, ...texts.flatMap((text) => text.split('\n').map((line) => `  ${line}`))].join('\n'),
    )
    .join('\n\n');
}
