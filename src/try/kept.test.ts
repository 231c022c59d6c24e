import { expect, test } from 'vitest';
import { z } from 'zod';
import { Evidence } from '../document/evidence.ts';
import { Observation } from '../document/record.ts';
import { textsMasked } from './kept.ts';
import { maskOf } from './mask.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** The words that a schema lists, each with the name under which it stands. */
function wordsIn(schema: unknown, name = ''): [string, string][] {
  if (Array.isArray(schema)) return schema.flatMap((one) => wordsIn(one, name));
  if (schema === null || typeof schema !== 'object') return [];
  const { enum: listed, const: only, properties = {}, ...rest } = schema as Schema;
  const words = [...(listed ?? []), only].filter((one) => typeof one === 'string');
  return [
    ...words.map((word): [string, string] => [name, word]),
    ...Object.entries(properties).flatMap(([key, one]) => wordsIn(one, key)),
    ...[rest.anyOf, rest.oneOf, rest.allOf, rest.items, rest.prefixItems].flatMap((one) =>
      wordsIn(one, name),
    ),
    ...wordsIn(rest.additionalProperties, name),
  ];
}

test.each([
  ['evidence', Evidence],
  ['what was found', Observation],
])('a word that a document of %s lists is kept, whatever is secret', (_, document) => {
  // Without the names that documents have for others, which would be references.
  const metadata = z.registry<z.core.GlobalMeta>();
  const words = wordsIn(z.toJSONSchema(document, { reused: 'inline', metadata }));
  expect(words.length).toBeGreaterThan(20);
  const kept = words.map(([name, word]) => textsMasked({ [name]: word }, maskOf([word])));
  expect(kept).toEqual(words.map(([name, word]) => ({ [name]: word })));
});

test('free text is masked', () => {
  const mask = maskOf(['connected', 'certificate'], { lengths: true });
  const dial = { complaint: 'certificate', words: ['certificate of a.test'] };
  expect(textsMasked({ dial, later: 'connected' }, mask)).toEqual({
    dial: { complaint: 'certificate', words: ['***(11) of a.test'] },
    later: 'connected',
  });
});
