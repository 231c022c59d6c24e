import { expect, test } from 'vitest';
import { hasCells, notBuiltYet } from '../src/draft.ts';
import * as catalogue from './catalogue.ts';
import { draft } from './draft.ts';

const topologies = new Set<string>(catalogue.topologies.map(({ id }) => id));
const parts = draft.items.flatMap(({ id, covered = [] }) =>
  covered.map((coverage) => ({ id, coverage })),
);
const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id);

test('every item of the draft has what covers it, or what is missing for it, or why nothing can', () => {
  const others = draft.items.filter(
    ({ covered = [], lacks = '', reason = '' }) =>
      [covered.length > 0, lacks !== '', reason !== ''].filter(Boolean).length !== 1,
  );
  expect(ids(others)).toEqual([]);
});

test('what is missing in the lab is not told as a reason', () => {
  const missing = draft.items.filter(({ reason = '' }) =>
    /\b(?:yet|no (?:scenario|topology))\b/.test(reason),
  );
  expect(ids(missing)).toEqual([]);
});

test('what covers an item has cells in the catalogue, unless its topologies are not built yet', () => {
  const empty = parts.filter(
    ({ coverage }) => coverage.reason === undefined && !hasCells(coverage, catalogue),
  );
  expect(ids(empty)).toEqual([]);
});

test('only topologies that are not in the catalogue are called not built yet', () => {
  const wrong = parts.filter(
    ({ coverage: { topologies: named = [], reason } }) =>
      reason === notBuiltYet && (named.length === 0 || named.some((id) => topologies.has(id))),
  );
  expect(ids(wrong)).toEqual([]);
});

test('every topology and glob that an item names is of the catalogue, or not built yet', () => {
  const built = parts.filter(({ coverage }) => coverage.reason === undefined);
  const unknown = built.flatMap(({ id, coverage }) => [
    ...(coverage.topologies ?? []).filter((one) => !topologies.has(one)),
    ...[...(coverage.scenarios ?? []), ...(coverage.except ?? [])]
      .filter((glob) => !hasCells({ scenarios: [glob] }, catalogue))
      .map((glob) => `${id}: ${glob}`),
  ]);
  expect(unknown).toEqual([]);
});

test('every item is there once and in a section that is named, and every section has an item', () => {
  expect(new Set(ids(draft.items)).size).toBe(draft.items.length);
  expect(new Set(draft.items.map(({ section }) => section))).toEqual(
    new Set(Object.keys(draft.sections)),
  );
});
