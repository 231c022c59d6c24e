import { z } from 'zod';
import * as baseline from './baseline.ts';
import * as cell from './cell.ts';
import * as changes from './changes.ts';
import * as evidence from './evidence.ts';
import * as finding from './finding.ts';
import * as instruments from './instruments.ts';
import * as list from './list.ts';
import * as record from './record.ts';
import * as release from './release.ts';
import * as repeat from './repeat.ts';
import * as selftest from './selftest.ts';
import * as trial from './trial.ts';
import { documentSchema } from './version.ts';
import * as witness from './witness.ts';

/** The schemas of documents as JSON Schema, for other programs. */

const modules = [
  baseline,
  cell,
  changes,
  evidence,
  finding,
  instruments,
  list,
  record,
  release,
  repeat,
  selftest,
  trial,
  witness,
];

// A schema that is exported becomes a definition of the same name.
for (const [id, schema] of modules.flatMap((module) => Object.entries<unknown>(module)))
  if (schema instanceof z.ZodType)
    z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id });

const documents = z.union([
  record.RunRecord,
  record.Observation,
  baseline.Baseline,
  list.List,
  changes.ChangesDocument,
  repeat.Repetition,
  selftest.SelftestRecord,
  trial.Trial,
]);

/** The text of each committed JSON Schema, by the name of its file in `docs/schema`. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  return {
    'documents.schema.json': text(`documents:${documentSchema}`, documents),
    'evidence.schema.json': text(`evidence:${evidence.evidenceSchema}`, evidence.Evidence),
  };
}

function text(name: string, schema: z.ZodType): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      // Zod bounds every integer by what a double can hold.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  const document = { $schema, $id: `urn:buildbot-ipv6-lab:${name}`, ...rest };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
