import { stripVTControlCharacters } from 'node:util';
import { LabError } from '../../src/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { isNoRoom, noRoom } from '../engine/room.ts';
import { labHome } from '../home.ts';
import type { Progress } from '../progress.ts';
import { refusal } from './refusal.ts';

/** What is built: the part of a recipe that errors speak of. */
interface Built {
  readonly of: string;
  readonly unfit?: (why: string) => LabError;
}

interface BuildLine {
  readonly stream?: string;
  readonly error?: string;
}

/**
 * Waits until a build is done, and shows what it does.
 *
 * Throws a `LabError` with the failing step's own output.
 */
export async function follow(
  { docker, isPrivate }: Pick<Engine, 'docker' | 'isPrivate'>,
  stream: NodeJS.ReadableStream,
  recipe: Built,
  progress: Progress,
): Promise<void> {
  let step = '';
  let said: string[] = [];
  let failure: string | undefined;
  const onLine = ({ stream: text, error }: BuildLine) => {
    for (const line of stripVTControlCharacters(text ?? '')
      .split('\n')
      .filter((line) => line.trim())) {
      if (/^Step \d+\/\d+ : /.test(line)) {
        step = line.replace(/^Step (\d+\/\d+) : /, '$1 ');
        said = [];
        progress.step(`building the image of ${recipe.of}: ${step.slice(0, 100)}`);
      } else said.push(line);
      progress.output?.(line);
    }
    failure ??= error;
  };
  await new Promise<void>((resolve, reject) =>
    docker.modem.followProgress(
      stream,
      (error: Error | null) => (error && !failure ? reject(error) : resolve()),
      onLine,
    ),
  );
  if (!failure) return;
  const output = said.slice(-15);
  if (isNoRoom(`${failure}${output.join()}`) && isPrivate) throw noRoom(labHome(), failure);
  const unfit = /\/bin\/sh\W.*no such file/.test(failure)
    ? 'it has no /bin/sh'
    : output.flatMap((line) => /^lab-prepare: (.+)/.exec(line)?.[1] ?? [])[0];
  if (unfit)
    throw (
      recipe.unfit?.(unfit) ??
      new LabError(
        `${recipe.of} cannot be tested: ${unfit}.`,
        'What makes no master cannot be observed: take another.',
      )
    );
  const why = refusal(said.join('\n'));
  if (why)
    throw new LabError(
      `The image of ${recipe.of} could not be built: ${why}.`,
      'LAB_VERBOSE=1 shows the whole build.',
    );
  throw new LabError(
    `The image of ${recipe.of} could not be built: step ${step} failed (${failure}).\n${output.map((line) => `    ${line}`).join('\n')}`,
    'The lines above are the step’s own output; LAB_VERBOSE=1 shows the whole build.',
  );
}
