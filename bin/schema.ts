import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from '../src/document/json-schema.ts';

/** Writes the JSON Schemas of documents to `docs/schema`. */

const directory = join(import.meta.dirname, '../docs/schema');
mkdirSync(directory, { recursive: true });
for (const [name, text] of Object.entries(jsonSchemas()))
  writeFileSync(join(directory, name), text);
