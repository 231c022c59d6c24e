import { type Command, Option } from 'commander';
import type { Catalogue } from '../catalogue.ts';
import { EXIT, UsageError } from '../errors.ts';
import { exclusion } from '../scenario.ts';
import type { Topology } from '../topology.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { matching, topologyOf } from './named.ts';
import { several } from './run.ts';
import { subjectOf } from './subject.ts';
import { type SubjectOptions, withSubjectOptions } from './subject-options.ts';
import { worldInWords } from './world-in-words.ts';

interface UpOptions extends SubjectOptions {
  readonly with?: string[];
}

export function upCommand(program: Command, deps: Deps, act: Act): void {
  const up = program
    .command('up')
    .description(
      'bring one topology up to play with, tell what is in it, and leave it up: see `lab ps`, `lab shell`, `lab down`',
    )
    .argument('<topology>', deps.catalogue.topologies.map(({ id }) => id).join(', '))
    .addOption(
      new Option(
        '--with <path>',
        'only the servers of this path or scenario, or several: a,b; all unless given',
      ).argParser(several),
    );
  withSubjectOptions(up, deps.releases).action((topology: string, options: UpOptions) =>
    act(async () => {
      const id = topologyOf(topology, deps.catalogue);
      const scenarios = servedFor(options.with ?? [], id, deps.catalogue);
      const world = await deps.up(id, subjectOf(options, deps.releases), scenarios);
      deps.out(worldInWords(world));
      deps.out(
        '\nGo in with `lab shell NODE`, ask cells with `lab run PATTERN --here`; `lab down` removes it.',
      );
      return EXIT.ok;
    }),
  );
}

/** The scenarios of a topology whose servers are wanted: those of these paths, or all of them. */
export function servedFor(
  wanted: readonly string[],
  topology: string,
  catalogue: Catalogue,
): readonly string[] {
  const { scenarios, topologies, paths } = catalogue;
  const in_ = topologies.find(({ id }) => id === topology) as Topology;
  const named = wanted.flatMap((name) =>
    paths.some(({ id }) => id === name)
      ? scenarios.flatMap(({ id }) => (id.startsWith(`${name}/`) ? [id] : []))
      : matching(name, catalogue),
  );
  const served = scenarios.flatMap((scenario) =>
    (wanted.length === 0 || named.includes(scenario.id)) && exclusion(scenario, in_) === undefined
      ? [scenario.id]
      : [],
  );
  if (wanted.length && served.length === 0)
    throw new UsageError(
      `${topology} asks nothing of ${wanted.join(', ')}.`,
      'Name other paths, or leave --with out; `lab list` has all.',
    );
  return served;
}
