import { stripVTControlCharacters } from 'node:util';
import type { Engine } from '../engine/engine.ts';
import type { Progress } from '../progress.ts';
import { type Built, failedBuild } from './failed-build.ts';

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
  throw failedBuild(recipe, `step ${step}`, failure, said, isPrivate);
}
