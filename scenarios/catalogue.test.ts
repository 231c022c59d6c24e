import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { columnsInOrder } from '../lab/run/order.ts';
import project from '../package.json' with { type: 'json' };
import { cellsOf } from '../src/catalogue.ts';
import { pathsIn, readBaseline } from '../src/paths.ts';
import { predicted, speaksOf } from '../src/prediction.ts';
import { pinnedRelease } from '../src/release.ts';
import { exclusion, section } from '../src/scenario.ts';
import { claims, paths, scenarios, topologies } from './catalogue.ts';

const names = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

test('every id is there once', () => {
  for (const ids of [names(scenarios), names(topologies), names(claims)])
    expect(new Set(ids).size).toBe(ids.length);
});

test('every claim is tested in a topology that is asked, or has the reason why it cannot be', () => {
  const tested = new Set(
    scenarios.flatMap((scenario) =>
      scenario.predictions
        .filter((prediction) =>
          topologies.some(
            (topology) =>
              speaksOf(prediction, topology.id) && exclusion(scenario, topology) === undefined,
          ),
        )
        .map(({ claim }) => claim),
    ),
  );
  expect(
    claims
      .filter(({ id, untestable = '' }) => tested.has(id) === (untestable !== ''))
      .map(({ id }) => id),
  ).toEqual([]);
});

test('claims predict for scenarios that exist, and where they stand is said', () => {
  const ids = new Set(names(scenarios));
  const expected = claims.flatMap(({ predicts = [] }) => predicts);
  expect(expected.flatMap((one) => one.scenarios).filter((id) => !ids.has(id))).toEqual([]);
  expect(expected.filter(({ scenarios: of }) => of.length === 0)).toEqual([]);
  expect(
    claims.filter(({ source, versions }) => (source === 'post') !== (versions === undefined)),
  ).toEqual([]);
});

test('every prediction is of a claim, and says something', () => {
  const known = names(claims);
  const predictions = scenarios.flatMap((scenario) => scenario.predictions);
  expect(
    predictions.filter(
      (prediction) => !known.includes(prediction.claim) || /: $/.test(predicted(prediction)),
    ),
  ).toEqual([]);
});

test('every scenario has a prediction, or says what it is asked to know', () => {
  expect(
    names(
      scenarios.filter(
        ({ predictions, question = '' }) => (predictions.length === 0) !== (question !== ''),
      ),
    ),
  ).toEqual([]);
});

test('every exclusion has a reason, and every scenario a topology', () => {
  for (const { notApplicable = {} } of scenarios)
    for (const reason of Object.values(notApplicable)) expect(reason).not.toBe('');
  const asked = new Set(cellsOf({ scenarios, topologies }).map(({ scenario }) => scenario));
  expect(scenarios.filter(({ id }) => !asked.has(id))).toEqual([]);
});

test('the part of an id before the slash names a path, and every path has scenarios', () => {
  expect([...new Set(scenarios.map(section))]).toEqual(names(paths));
});

test('a run of the whole catalogue comes up to the floor that a continuous run is held to, and that to the baseline', () => {
  const { cellFloor, cellFloorInTime } = project.config;
  expect(cellsOf({ scenarios, topologies }).length).toBeGreaterThanOrEqual(cellFloor);
  const known = readBaseline(pathsIn(dirname(import.meta.dirname)), pinnedRelease)?.cells ?? [];
  expect(cellFloor).toBeGreaterThanOrEqual(known.length);
  // On a slow machine, as many as there are up to the network that it is all about.
  const order = columnsInOrder(topologies);
  const begun = order.slice(0, order.findIndex(({ id }) => id === 'ipv6-only') + 1);
  expect(cellFloorInTime).toBe(cellsOf({ scenarios, topologies: begun }).length);
});
