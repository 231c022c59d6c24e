import { describe, expect, test } from 'vitest';
import type { Change } from './change.ts';
import { explaining, isExplained } from './explained.ts';
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
