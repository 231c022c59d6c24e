import { describe, expect, test } from 'vitest';
import { reached, scenario } from './testing/sample.ts';
import { verdictOf } from './verdict.ts';

describe('a cell', () => {
  const literal = scenario('worker/literal', {
    predictions: [{ claim: 'by-literal', in: ['dual-stack'], reached: true, over: 'IPv6' }],
  });

  test('confirms what was predicted of its topology', () => {
    expect(
      verdictOf(literal, 'dual-stack', {
        ...reached,
        outcome: { reached: true, over: 'IPv6', tls: 'none' },
      }),
    ).toBe('confirmed');
  });

  test('refutes it when one field differs', () => {
    expect(verdictOf(literal, 'dual-stack', reached)).toBe('refuted');
  });

  test('makes no claim where no prediction speaks', () => {
    expect(verdictOf(literal, 'aaaa-only', reached)).toBe('no claim');
  });

  test('refutes when one of two predictions fails', () => {
    const both = scenario('worker/both', {
      predictions: [
        { claim: 'by-name', in: 'everywhere', reached: true },
        { claim: 'by-literal', in: 'everywhere', queried: ['AAAA'] },
      ],
    });
    expect(verdictOf(both, 'dual-stack', reached)).toBe('refuted');
  });
});
