import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonSchemas } from './json-schema.ts';

const directory = join(import.meta.dirname, '../../docs/schema');

test('the committed JSON Schemas are those of the code; `npm run schema` writes them', () => {
  const committed = readdirSync(directory).map((name) => [
    name,
    readFileSync(join(directory, name), 'utf8'),
  ]);
  expect(Object.fromEntries(committed)).toEqual(jsonSchemas());
});
