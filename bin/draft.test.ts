import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { draftDocument, draftFile } from './draft-document.ts';

const root = dirname(import.meta.dirname);

test('the document about the Internet-Draft is up to date; `npm run draft` writes it', () => {
  expect(readFileSync(draftFile(root), 'utf8')).toBe(draftDocument(root));
});
