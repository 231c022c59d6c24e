import { expect, test } from 'vitest';
import { reached, stopped } from '../testing/sample.ts';
import { dialled, trial, tried } from '../testing/trial.ts';
import { comparedWith } from './agreement.ts';

const cell = { scenario: 'worker/name', topology: 'dual-stack' };
const one = trial({ topologies: [tried('dual-stack', [dialled, { is: 'loopback' }])] });

test('a directive agrees with its row where both end alike, whatever the TLS', () => {
  const finding = { ...reached, outcome: { ...reached.outcome, tls: 'verified' } } as const;
  expect(comparedWith(one, [{ ...cell, finding }])).toMatchObject([
    { number: 1, topology: 'dual-stack', row: 'worker/name', agrees: true },
  ]);
});

test('it does not where they end otherwise', () => {
  const ipv6 = { ...reached, outcome: { ...reached.outcome, over: 'IPv6' } } as const;
  for (const finding of [stopped('resolution'), ipv6])
    expect(comparedWith(one, [{ ...cell, finding }])).toMatchObject([{ agrees: false }]);
});

test('what only one of both knows is not compared', () => {
  expect(comparedWith(one, [cell])).toEqual([]);
  expect(comparedWith(one, [{ ...cell, topology: 'aaaa-only', finding: reached }])).toEqual([]);
});

test('a directive that stops the master is compared with rows of a configuration that is refused', () => {
  const stops = trial({ topologies: [tried('dual-stack', [{ is: 'stops the master' }])] });
  expect(comparedWith(stops, [{ ...cell, finding: stopped('configuration') }])).toMatchObject([
    { agrees: true },
  ]);
  expect(comparedWith(stops, [{ ...cell, finding: reached }])).toMatchObject([{ agrees: false }]);
});
