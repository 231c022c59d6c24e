import type { z } from 'zod';
import { UsageError } from '../errors.ts';
import { Baseline } from './baseline.ts';
import { ChangesDocument } from './changes.ts';
import { CorpusEntry } from './corpus.ts';
import { Evidence } from './evidence.ts';
import { List } from './list.ts';
import type { Parsed } from './parsed.ts';
import { Observation, RunRecord } from './record.ts';
import { Repetition } from './repeat.ts';
import { SelftestRecord } from './selftest.ts';
import { Trial } from './trial.ts';

const documents = {
  run: RunRecord,
  observation: Observation,
  baseline: Baseline,
  list: List,
  changes: ChangesDocument,
  repetition: Repetition,
  evidence: Evidence,
  corpus: CorpusEntry,
  selftest: SelftestRecord,
  trial: Trial,
};

/** What the lab writes for itself and other programs to read. */
export type DocumentKind = keyof typeof documents;

const inWords: Readonly<Record<DocumentKind, string>> = {
  run: 'a run',
  observation: 'an observation',
  baseline: 'a baseline',
  list: 'a list',
  changes: 'a list of changes',
  repetition: 'a repetition',
  evidence: 'evidence',
  corpus: 'an entry of the corpus',
  selftest: 'what a selftest came to',
  trial: 'a trial',
};

/** What helps where a document is broken: those that git has can be restored. */
const remedies: Readonly<Partial<Record<DocumentKind, string>>> = {
  baseline: 'Restore it from git, or make it anew with a run.',
  corpus: 'Restore it from git.',
  selftest: 'Make it anew with `lab selftest`.',
};
const runAgain = 'Make it anew with `lab run`.';

/** Why a value is not a document of that kind, in one sentence; undefined when it is one. */
export function flaw(kind: DocumentKind, value: unknown): string | undefined {
  const [issue] = documents[kind].safeParse(value).error?.issues ?? [];
  return issue && sentenceOf(issue);
}

/**
 * Parses a document that was written before; throws a `UsageError` that names it and says what is
 * wrong with it.
 */
export function parseDocument<K extends DocumentKind>(
  kind: K,
  text: string,
  from: string,
): Parsed<(typeof documents)[K]> {
  const remedy = remedies[kind] ?? runAgain;
  const value = parseJson(text, from, remedy);
  const { shape } = documents[kind];
  const version = 'schema' in shape ? shape.schema.value : undefined;
  const found = (value as { schema?: unknown } | null)?.schema;
  if (version !== undefined && found !== version)
    throw new UsageError(
      `${from} has schema ${JSON.stringify(found)}; this version of the lab reads schema ${version}.`,
      'Use the version of the lab that wrote it, or make it anew with a run.',
    );
  const wrong = flaw(kind, value);
  if (wrong)
    throw new UsageError(
      `${from} is not ${inWords[kind]}${version === undefined ? '' : ` of schema ${version}`}: ${wrong}.`,
      remedy,
    );
  return value as Parsed<(typeof documents)[K]>;
}

function parseJson(text: string, from: string, remedy: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${from} is not JSON: ${(cause as Error).message}.`, remedy, cause);
  }
}

/** Where it is wrong, as a path of JavaScript, and how. */
function sentenceOf({ path, message }: z.core.$ZodIssue): string {
  const at = path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
  return `${at || 'the document'}: ${message.replace(/^./, (letter) => letter.toLowerCase())}`;
}
