import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { htmlEscape } from 'escape-goat';
import { UsageError } from '../errors.ts';
import { prose } from '../report/markdown-text.ts';
import { evidenceIn, ofGranted } from './kept.ts';
import type { Trial } from './trial.ts';
import type { FormName } from './write.ts';

/** The document of a trial, of this lab or of an older one; nothing where a file has none. */
function trialIn(file: string): Pick<Trial, 'configuration'> | undefined {
  try {
    const trial = JSON.parse(readFileSync(file, 'utf8')) as Partial<Trial>;
    const { schema, topologies, configuration } = trial;
    const isTrial = typeof schema === 'number' && Array.isArray(topologies);
    return isTrial && configuration !== undefined ? { configuration } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a file is of the trial whose document lies beside it: both forms for readers begin with its name. */
const isOf: Readonly<Record<FormName, (text: string, trial: string) => boolean>> = {
  'index.html': (text, trial) => text.includes(`<title>${htmlEscape(trial)} in `),
  'trial.md': (text, trial) => text.startsWith(`# ${prose(trial)} in `),
  // Last that by which a trial is known, should the others not go.
  'trial.json': () => true,
};

/**
 * Removes the report and the evidence of an earlier trial, which a reader could take for those of one that
 * ended without any. Throws a `UsageError`, and removes nothing, where a file of these names is the user's own.
 */
export function removeTrial(directory: string): void {
  if (!existsSync(directory)) return;
  if (!statSync(directory).isDirectory())
    throw new UsageError(
      `${directory} is a file, and --out wants a directory.`,
      'Name a directory, or one that is not there yet.',
    );
  const names = Object.keys(isOf) as FormName[];
  const found = names.filter((name) => existsSync(join(directory, name)));
  const trial = trialIn(join(directory, 'trial.json'));
  const isOurs = (name: FormName) =>
    trial && isOf[name](readFileSync(join(directory, name), 'utf8'), trial.configuration);
  const foreign = found.find((name) => !isOurs(name));
  if (foreign !== undefined)
    throw foreignFile(`The ${foreign} in ${directory} is no report of a trial.`);
  if (!trial && holdsAnything(evidenceIn(directory)))
    throw foreignFile(`The evidence in ${directory} is that of no trial.`);
  if (existsSync(evidenceIn(directory))) removeEvidence(evidenceIn(directory));
  for (const name of found) rmSync(join(directory, name));
}

function foreignFile(words: string): UsageError {
  return new UsageError(words, 'Name another directory with --out: a trial would write over it.');
}

function holdsAnything(path: string): boolean {
  const status = statSync(path, { throwIfNoEntry: false });
  return status !== undefined && (!status.isDirectory() || readdirSync(path).length > 0);
}

/** Removes the evidence of rows of a trial from a directory, and that where nothing else is in it. */
function removeEvidence(directory: string): void {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    if (!statSync(path).isDirectory()) continue;
    if (/^try__[^@]+@/.test(name)) rmSync(path, { recursive: true });
    else if (name.startsWith(ofGranted)) removeEvidence(path);
  }
  if (readdirSync(directory).length === 0) rmdirSync(directory);
}
