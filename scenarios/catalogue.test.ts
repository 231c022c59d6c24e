import { expect, test } from 'vitest';
import { cellsOf } from '../src/catalogue.ts';
import { section } from '../src/scenario.ts';
import { claims, scenarios, topologies } from './catalogue.ts';

const names = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

test('every id is there once', () => {
  for (const ids of [names(scenarios), names(topologies), names(claims)]) expect(new Set(ids).size).toBe(ids.length);
});

test('every claim has a scenario, or the reason why it has none', () => {
  const tested = new Set(scenarios.flatMap(({ predictions }) => predictions.map(({ claim }) => claim)));
  expect(claims.filter(({ id, untestable }) => tested.has(id) === (untestable !== undefined)).map(({ id }) => id)).toEqual([]);
});

test('every prediction is of a claim', () => {
  const known = names(claims);
  expect(scenarios.flatMap(({ predictions }) => predictions.map(({ claim }) => claim)).filter((claim) => !known.includes(claim))).toEqual([]);
});

test('every exclusion has a reason, and every scenario a topology', () => {
  for (const { except = {} } of scenarios) for (const reason of Object.values(except)) expect(reason).not.toBe('');
  const asked = new Set(cellsOf({ scenarios, topologies }).map(({ scenario }) => scenario));
  expect(scenarios.filter(({ id }) => !asked.has(id))).toEqual([]);
});

test('the part of an id before the slash names a file', () => {
  expect(new Set(scenarios.map(section))).toEqual(new Set(['listen', 'worker', 'mail', 'push', 'git', 'web']));
});
