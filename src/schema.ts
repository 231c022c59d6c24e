import { Ajv2020 } from 'ajv/dist/2020.js';
import { UsageError } from './errors.ts';
import schema from './observations.schema.json' with { type: 'json' };

/**
 * The documents that share the format: what one run saw, what is known of a release, what could be
 * asked, and how two of them differ.
 */
export type DocumentKind = 'run' | 'baseline' | 'list' | 'changes';

let ajv: Ajv2020 | undefined;

/** Why a value is not a document of that kind, in one sentence; undefined when it is one. */
export function flaw(kind: DocumentKind, value: unknown): string | undefined {
  ajv ??= new Ajv2020({ discriminator: true, schemas: [schema] });
  const validate = ajv.getSchema(`${schema.$id}#/$defs/${kind}`);
  if (!validate) throw new TypeError(`the schema defines no ${kind}`);
  if (validate(value)) return undefined;
  const error = validate.errors?.[0];
  const property = error?.params.additionalProperty ?? error?.params.unevaluatedProperty;
  return `${error?.instancePath || 'the document'} ${error?.message}${property ? ` (${property})` : ''}`;
}

/**
 * Parses a document that was written before; throws a `UsageError` that names it and says what is
 * wrong with it.
 */
export function parseDocument(kind: DocumentKind, text: string, from: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(
      `${from} is not JSON: ${(cause as Error).message}.`,
      'Restore it from git, or make it anew with a run.',
      cause,
    );
  }
  const found = (value as { schema?: unknown } | null)?.schema;
  if (found !== 1)
    throw new UsageError(
      `${from} has schema ${JSON.stringify(found)}; this version of the lab reads schema 1.`,
      'Use the version of the lab that wrote it, or make it anew with a run.',
    );
  const wrong = flaw(kind, value);
  if (wrong)
    throw new UsageError(
      `${from} is not a ${kind} of schema 1: ${wrong}.`,
      'Restore it from git, or make it anew with a run.',
    );
  return value;
}
