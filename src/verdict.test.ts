import { describe, expect, test } from 'vitest';
import { reached, scenario } from './testing/sample.ts';
import { verdictInWords, verdictOf } from './verdict.ts';

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
    expect(verdictInWords(both, 'dual-stack', reached)).toBe('refutes by-literal');
  });

  test.each([
    ['confirmed', 'IPv4'],
    ['refutes by-name', 'IPv6'],
  ] as const)('is %s in words where no claim contradicts another', (word, over) => {
    const one = scenario('worker/one', {
      predictions: [
        { claim: 'by-name', in: 'everywhere', reached: true, over },
        { claim: 'by-literal', in: ['aaaa-only'], reached: true },
      ],
    });
    expect(verdictInWords(one, 'dual-stack', reached)).toBe(word);
  });
});
