import { describe, expect, test } from 'vitest';
import type { Change } from './diff.ts';
import {
  contradicted,
  contradictions,
  covers,
  explaining,
  isExplained,
  isOn,
} from './known-change.ts';
import type { Finding } from './outcome.ts';
import { knownChange, reached, stopped } from './testing/sample.ts';

const old = { buildbot: '3.9.2', twisted: '22.10.0' };
const recent = { buildbot: '3.10.1', twisted: '23.10.0' };
const queriesBoth: Finding = { ...reached, queried: ['A', 'AAAA'] };
const cell = (before: Finding, after: Finding): Change => ({
  scenario: 'worker/name',
  topology: 'aaaa-only',
  before,
  after,
});

test.each([
  ['>=3.10.0', '3.10.0', true],
  ['>=3.10.0', '3.9.2', false],
  ['>=3.10.0', '3.10.0rc1', true],
  ['>=3.10.0', 'unknown', false],
  ['>=3.7.0 <=3.9.2', '3.9.2', true],
])('%s speaks of %s: %s', (releases, buildbot, is) => {
  expect(isOn(knownChange({ releases }), { buildbot, twisted: '1.0.0' })).toBe(is);
});

test('the range can be one of Twisted', () => {
  const ofTwisted = knownChange({ product: 'twisted', releases: '>=23.10.0' });
  expect([old, recent].map((release) => isOn(ofTwisted, release))).toEqual([false, true]);
});

test.each([
  [['worker/name'], 'everywhere', true],
  [['worker/*'], ['aaaa-only'], true],
  [['worker/*'], ['dual-stack'], false],
  [['mail/*', 'worker/n*'], 'everywhere', true],
  [['worker/nam'], 'everywhere', false],
] as const)('%j in %j covers the cell: %s', (scenarios, where, is) => {
  expect(
    covers(knownChange({ scenarios, in: where }), {
      scenario: 'worker/name',
      topology: 'aaaa-only',
    }),
  ).toBe(is);
});

describe('a contradiction', () => {
  const seen = { scenario: 'worker/name', topology: 'aaaa-only', finding: stopped('tls') } as const;

  test('is what was found in the range and should not have been, told by its sentence', () => {
    const [first] = contradictions([knownChange()], recent, [seen]);
    expect(first).toMatchObject({
      scenario: 'worker/name',
      topology: 'aaaa-only',
      finding: stopped('tls'),
    });
    expect(first && contradicted(first)).toBe(
      'contradicts what is known: A worker reaches its master by name (Buildbot >=3.6.0)',
    );
  });

  test.each([
    ['what holds', knownChange({ holds: { reached: false } })],
    ['what speaks of another topology', knownChange({ in: ['dual-stack'] })],
    ['what speaks of other releases', knownChange({ releases: '>=4.0.0' })],
  ])('is not %s', (_, known) => {
    expect(contradictions([known], recent, [seen])).toEqual([]);
  });

  test('needs a finding', () => {
    expect(
      contradictions([knownChange()], recent, [{ scenario: 'worker/name', topology: 'aaaa-only' }]),
    ).toEqual([]);
  });
});

describe('a difference between two releases', () => {
  const since = knownChange({ releases: '>=3.10.0' });

  test('is told by what holds in the range alone, in either direction of time', () => {
    expect(explaining([since], cell(stopped('tls'), reached), old, recent)).toEqual([since]);
    expect(explaining([since], cell(reached, stopped('tls')), recent, old)).toEqual([since]);
  });

  test.each([
    ['speaks of both', knownChange()],
    ['speaks of neither', knownChange({ releases: '>=4.0.0' })],
    ['holds in neither', { ...since, holds: { over: 'IPv6' } }],
    ['holds in both', { ...since, holds: { queried: ['A'] } }],
    ['speaks of another cell', { ...since, scenarios: ['mail/*'] }],
  ] as const)('is not told by what %s', (_, known) => {
    expect(explaining([known], cell(stopped('tls'), reached), old, recent)).toEqual([]);
  });

  test('of the outcome is told with all that follows from it', () => {
    expect(isExplained([since], cell(stopped('tls'), reached), old, recent)).toBe(true);
    expect(
      isExplained(
        [{ ...since, holds: { afterwards: 'stays connected' } }],
        cell(stopped('tls'), reached),
        old,
        recent,
      ),
    ).toBe(false);
  });

  test('of anything else is told field by field', () => {
    const change = cell(reached, { ...queriesBoth, build: 'failure' });
    const queries = { ...since, holds: { queried: ['A', 'AAAA'] } } as const;
    expect(isExplained([queries], change, old, recent)).toBe(false);
    expect(
      isExplained([queries, { ...since, holds: { build: 'failure' } }], change, old, recent),
    ).toBe(true);
  });
});
