import { envFileFor, variablesMissing } from './env-file.ts';
import { packageOf } from './failed-module.ts';
import { isPrivateFile } from './private-file.ts';
import type { ReadFailure } from './read.ts';
import { filesMissing, firstAndMore, type Situation, shownPath } from './situation.ts';

/** Inputs of one sort that a text asks for in any case and that are not given. */
interface Sort {
  readonly names: readonly string[];
  /** How they are given, in a sentence about these of them. */
  readonly how: (names: readonly string[]) => string;
}

/**
 * A failure for want of an input, with all inputs of other sorts that are missing too: what a file stops at
 * first is not all that it lacks. The file to fill is there whenever a variable is.
 */
export function withAllMissing(failure: ReadFailure, situation: Situation): ReadFailure {
  const known = failure.missing;
  if (failure.exit !== 2 || !known) return failure;
  const more = sortsOf(situation).flatMap(({ names, how }) => {
    const others = names.filter((name) => !known.includes(name));
    return others.length ? [{ others, how: how(others) }] : [];
  });
  if (more.length === 0) return failure;
  const variables = variablesMissing(situation);
  return {
    ...failure,
    remedy: [failure.remedy, ...more.map(({ how }) => how)].filter(Boolean).join(' '),
    missing: [...known, ...more.flatMap(({ others }) => others)],
    ...(variables.length && { envFile: failure.envFile ?? envFileFor(situation, variables) }),
  };
}

function sortsOf(situation: Situation): Sort[] {
  const modules = situation.reading?.text?.modules ?? [];
  const packages = modules.filter(({ absent }) => absent).map(({ name }) => packageOf(name));
  return [
    {
      names: variablesMissing(situation),
      how: (names) =>
        `It reads ${firstAndMore(names, 'variable')} of the environment too: fill try.env and pass --env-file try.env.`,
    },
    {
      names: [...new Set(packages)],
      how: (names) => `It needs ${names.join(', ')} too: give --requirements FILE.`,
    },
    {
      // Made up, once it comes to them.
      names: filesMissing(situation).filter((one) => !situation.invents || !isPrivateFile(one)),
      how: (names) => `It reads ${names.join(', ')} too, and that is not there either.`,
    },
    ...optionsOf(situation),
  ];
}

/** Options of an ini file that is not there: one that is there may have them. */
function optionsOf(situation: Situation): Sort[] {
  const { absent = [], text } = situation.reading ?? {};
  const file = absent.find(({ path }) => /\.(?:ini|conf)$/.test(path));
  if (!file) return [];
  const needed = (text?.options ?? []).filter((one) => one.needed);
  return [
    {
      names: [...new Set(needed.map(({ section, name }) => `[${section}] ${name}`))],
      how: (names) =>
        `It asks ${shownPath(file.path, situation)}, which is not there, for ${firstAndMore(names, 'option')} too.`,
    },
  ];
}
