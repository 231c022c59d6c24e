import { randomBytes } from 'node:crypto';
import { errorsOf, type Situation, shownPath } from '../../src/try/situation.ts';
import type { Running } from '../nodes/container.ts';
import { putFiles } from './unpack.ts';

/** Makes up secrets that a file asks for and whose directory is not there; what it made up, and its files. */
export async function inventSecrets(
  inside: Running,
  situation: Situation,
): Promise<{
  readonly sentences: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}> {
  const [, directory] =
    errorsOf(situation)
      .map((one) => /^directory (.*) does not exists?/.exec(one))
      .find(Boolean) ?? [];
  const names = [...new Set(situation.reading?.text?.secrets.map(({ name }) => name))];
  if (!directory?.startsWith('/') || names.length === 0) return { sentences: [], files: {} };
  const files = names
    .filter((name) => /^[\w.-]+$/.test(name))
    .map((name) => ({ path: name, content: `invented-${randomBytes(9).toString('hex')}` }));
  await inside.exec(['mkdir', '-p', directory]);
  await putFiles(inside, directory, files);
  return {
    sentences: [`secrets in ${shownPath(directory, situation)}: ${names.join(', ')}`],
    files: Object.fromEntries(files.map(({ path, content }) => [`${directory}/${path}`, content])),
  };
}
