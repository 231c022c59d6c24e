import type { Command } from 'commander';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { releaseHelp, releaseOf, topologyOf } from './selection.ts';

export function upCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('up')
    .description('bring one topology up and leave it, to play with')
    .argument('<topology>', deps.catalogue.topologies.map(({ id }) => id).join(', '))
    .option('--buildbot <release>', releaseHelp(deps.releases))
    .action((topology: string, { buildbot }: { buildbot?: string }) =>
      act(() => deps.up(topologyOf(topology, deps.catalogue), releaseOf(buildbot, deps.releases))),
    );
}
