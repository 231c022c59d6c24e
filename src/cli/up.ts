import type { Command } from 'commander';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { topologyOf } from './named.ts';
import { subjectOf } from './subject.ts';
import { type SubjectOptions, withSubjectOptions } from './subject-options.ts';

export function upCommand(program: Command, deps: Deps, act: Act): void {
  const up = program
    .command('up')
    .description('bring one topology up and leave it, to play with')
    .argument('<topology>', deps.catalogue.topologies.map(({ id }) => id).join(', '));
  withSubjectOptions(up, deps.releases).action((topology: string, options: SubjectOptions) =>
    act(() => deps.up(topologyOf(topology, deps.catalogue), subjectOf(options, deps.releases))),
  );
}
