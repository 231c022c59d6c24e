import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import * as catalogue from '../scenarios/catalogue.ts';
import { draftDocument, draftFile } from './draft-document.ts';

const root = dirname(import.meta.dirname);

test('the document about the Internet-Draft is up to date; `npm run draft` writes it', () => {
  expect(readFileSync(draftFile(root), 'utf8')).toBe(draftDocument(root));
});

test('a topology that was not asked yet changes nothing in it', () => {
  const [first] = catalogue.topologies;
  const topologies = [...catalogue.topologies, ...(first ? [{ ...first, id: 'another' }] : [])];
  expect(draftDocument(root, { ...catalogue, topologies })).toBe(draftDocument(root));
});
