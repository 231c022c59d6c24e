import { LabError } from '../../src/errors.ts';
import { isNoRoom, noRoom } from '../engine/room.ts';
import { labHome } from '../home.ts';
import { refusal } from './refusal.ts';

/** What is built: the part of a recipe that errors speak of. */
export interface Built {
  readonly of: string;
  readonly unfit?: (why: string) => LabError;
}

/** The error for a build whose step failed, by what the step said. */
export function failedBuild(
  recipe: Built,
  step: string,
  failure: string,
  said: readonly string[],
  isPrivate: boolean,
): LabError {
  const output = said.slice(-15);
  if (isNoRoom(`${failure}${output.join()}`) && isPrivate) return noRoom(labHome(), failure);
  const unfit = /\/bin\/sh\W.*no such file/.test(failure)
    ? 'it has no /bin/sh'
    : output.flatMap((line) => /^lab-prepare: (.+)/.exec(line)?.[1] ?? [])[0];
  if (unfit)
    return (
      recipe.unfit?.(unfit) ??
      new LabError(
        `${recipe.of} cannot be tested: ${unfit}.`,
        'What makes no master cannot be observed: take another.',
      )
    );
  const why = refusal(said.join('\n'));
  if (why)
    return new LabError(
      `The image of ${recipe.of} could not be built: ${why}.`,
      'LAB_VERBOSE=1 shows the whole build.',
    );
  return new LabError(
    `The image of ${recipe.of} could not be built: ${step} failed (${failure}).\n${output.map((line) => `    ${line}`).join('\n')}`,
    'The lines above are the step’s own output; LAB_VERBOSE=1 shows the whole build.',
  );
}
