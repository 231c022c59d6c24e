import type { Command } from 'commander';
import { EXIT, UsageError } from '../errors.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { ofClaim } from './explain-claim.ts';
import { ofScenario } from './explain-scenario.ts';
import { ofTopology } from './explain-topology.ts';
import { historyOf } from './history.ts';
import { askForTopology } from './interview.ts';
import { partsOf, topologyOf } from './named.ts';
import { unknownName } from './nearest.ts';

export function explainCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('explain')
    .description(
      'a topology in words: what to write there; or a scenario or a claim: what is configured, what is claimed, what was seen',
    )
    .argument(
      '[id]',
      'id of a topology, a scenario or a claim, or of a cell, as in worker/name@ipv6-only, or the path of its evidence; without one, questions about your network find its topology',
    )
    .option('--buildbot <release>', "show this release's baseline (default: the last run)")
    .action((id: string | undefined, { buildbot }: { buildbot?: string }) =>
      act(async () => {
        const asked = id ?? (await topologyByAsking(deps));
        deps.out(explain(asked, deps, buildbot));
        return EXIT.ok;
      }),
    );
}

/** The id of the topology that a person's network is. */
async function topologyByAsking({ ask, catalogue, out }: Deps): Promise<string> {
  if (!ask)
    throw new UsageError(
      '`lab explain` without an id asks questions, and there is no terminal.',
      'Name a topology, a scenario or a claim: `lab list` has all.',
    );
  const { id } = await askForTopology(catalogue.topologies, ask);
  out(`Your network is ${id}.\n`);
  return id;
}

/** The explanation of an id, by what was seen last, or of a subject that has a baseline. */
export function explain(
  id: string,
  deps: Pick<Deps, 'catalogue' | 'paths'>,
  subject?: string,
): string {
  const { scenarios, topologies, claims } = deps.catalogue;
  const { row, topology: column } = partsOf(id);
  const known = column === undefined ? [...topologies, ...scenarios, ...claims] : scenarios;
  if (!known.some((one) => one.id === row))
    throw unknownName(
      column === undefined ? 'topology, scenario or claim' : 'scenario',
      row,
      known.map((one) => one.id),
      'See `lab list` for all.',
    );
  const at = column === undefined ? undefined : topologyOf(column, deps.catalogue);
  const topology = topologies.find((one) => one.id === id);
  const scenario = scenarios.find((one) => one.id === row);
  const claim = claims.find((one) => one.id === id);
  const history = historyOf(deps, subject);
  return blocks([
    ...(topology ? ofTopology(topology, history) : []),
    ...(scenario ? ofScenario(scenario, history, at) : []),
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
