import { describe, expect, test } from 'vitest';
import { contradicted, contradictions } from './contradiction.ts';
import { knownChange, stopped } from './testing/sample.ts';

const recent = { buildbot: '3.10.1', twisted: '23.10.0' };

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
