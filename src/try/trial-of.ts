import { relative } from 'node:path';
import { documentSchema } from '../document/version.ts';
import type { EngineIdentity, Release } from '../observation.ts';
import { type Given, givenInWords } from './given.ts';
import { madeForStart } from './made.ts';
import type { ReadFailure, ReadPass } from './read.ts';
import type { Trial, TriedTopology } from './trial.ts';

/** What a trial is made of. */
export interface TrialParts {
  readonly inputs: Given & {
    readonly masterCfg: string;
    readonly source: string;
    readonly requirements?: string | undefined;
    readonly builds?: boolean;
    readonly ignoredKeys: readonly string[];
  };
  readonly pass: ReadPass;
  readonly release: Release;
  readonly engine?: EngineIdentity;
  readonly topologies: readonly TriedTopology[];
  /** When it ended. */
  readonly at: Date;
}

/** The document of a trial; of a configuration that was only read, without topologies. */
export function trialOf({ inputs, pass, release, engine, topologies, at }: TrialParts): Trial {
  const shown = (path: string) => {
    const short = relative(inputs.source, path);
    return short.startsWith('..') ? path : short;
  };
  const { failure, directives, written, silent, invented } = pass;
  return {
    schema: documentSchema,
    at: at.toISOString(),
    configuration: shown(inputs.masterCfg),
    release,
    ...(inputs.requirements !== undefined && {
      packages: `${shown(inputs.requirements)}${inputs.builds ? ', built where there is no wheel' : ''}`,
    }),
    ...(engine && { engine }),
    given: givenInWords(inputs, shown),
    invented: [...invented, ...(topologies.length ? madeForStart(pass) : [])],
    ignored: inputs.ignoredKeys,
    ...(failure && { failure: toldOf(failure) }),
    directives,
    written,
    silent,
    topologies,
  };
}

/** A failure as the document has it: each directive says itself why it was not run. */
function toldOf({ notRun: _, ...failure }: ReadFailure): NonNullable<Trial['failure']> {
  return failure;
}
